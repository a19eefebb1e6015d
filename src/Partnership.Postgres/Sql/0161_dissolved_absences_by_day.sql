-- The list of then begins with the latest: absences that a correction dissolved are found in that order too, by organisation and by child.
create index on withdrawn_absence (organisation_id, last_date desc, id desc);
create index on withdrawn_absence (pupil_id, last_date desc);
drop index withdrawn_absence_pupil_id_idx;
