-- By which ties an organisation sees what others recorded: of its own pupils those who were ever elsewhere, and whoever it placed, commissioned or has a
-- case of. A page of absences begins there, and read all of a school's registrations for it.
create index relationship_opening_others on relationship (organisation_id, pupil_id) where elsewhere or kind <> 'REGISTRATION';
drop index relationship_organisation_id_pupil_id_idx;
