namespace Partnership.Postgres.Pupils;

/// <summary>Every table that is about pupils: in an export for a subject access request, or left out for a reason (ADR 0062).</summary>
/// <remarks>A test compares the two lists with the database, so that a new table is on one of them. One line a table.</remarks>
public static class ExportedTables
{
    private const string Organisation = "x.organisation_id = $2";
    private const string School = "x.school_id = $2";

    /// <summary>What is exported, in the order of the export.</summary>
    public static IReadOnlyList<ExportedTable> All { get; } =
    [
        new("pupil", "Who the pupil is", "true") { About = "x.id = any($1)" },
        new("former_upn", "Unique pupil numbers before", "true"),
        new("contact", "Parents and carers", "exists (select from registration r where r.pupil_id = x.pupil_id and r.school_id = $2)") { OtherPeople = ["name", "telephone", "address"] },
        new("registration", "Entries on the admission register", School),
        new("placement", "Placements", "$2 in (x.school_id, x.provider_id, x.commissioner_id)") { FreeText = ["objectives", "reintegration"] },
        new("placement_review", "Reviews of placements", "$2 in (x.school_id, x.provider_id, x.commissioner_id)") { StaffOf = "school_id", Staff = ["recorded_by_name"], FreeText = ["summary"] },
        new("attendance_mark", "Marks in the attendance register", School) { FreeText = ["note"] },
        new("provider_mark", "What was observed in the provision", "x.provider_id = $2") { FreeText = ["comment"] },
        new("mark_amendment", "Changes of marks and observations", "x.owner_id = $2") { FreeText = ["reason"] },
        new("quarantined_mark", "Imported marks that were set aside", School) { FreeText = ["note", "resolved_reason"] },
        new("absence", "Absences", Organisation) { FreeText = ["whereabouts_reason"] },
        new("withdrawn_absence", "Absences that a correction dissolved", Organisation),
        new("contact_attempt", "Attempts to reach the family", Organisation),
        new("absence_notice", "Notices of absence", Organisation) { OtherPeople = ["given_by"], FreeText = ["note"] },
        new("leave_request", "Requests for leave", School) { OtherPeople = ["asked_by"], FreeText = ["grounds"] },
        new("illness_evidence", "Evidence of illness", School),
        new("suspension", "Suspensions and exclusions", School),
        new("agreed_collector", "Who may collect the pupil", Organisation) { OtherPeople = ["name"] },
        new("session_release", "Hand-overs during a session", Organisation) { OtherPeople = ["collector"] },
        new("pupil_group", "Groups", School),
        new("attendance_concern", "Concerns about attendance", Organisation) { FreeText = ["plan"] },
        new("support_step", "Support and letters", School) { FreeText = ["note"] },
        new("adjustment", "Adjustments for health or special needs", School),
        new("school_judgement", "What the school judged", School),
        new("duty", "What was to be done", $"{Organisation} and not x.safeguarding") { FreeText = ["done_note"] },
        new("discrepancy", "Contradictions between registers", "x.action_by_id = $2") { StaffOf = "explained_by_id", Staff = ["explained_by_name"], FreeText = ["explanation"] },
        new("missing_pupil", "Entries on an authority's list of missing pupils", "$2 in (x.local_authority_id, x.school_id)") { OtherPeople = ["last_seen_by"] },
        new("whereabouts_case", "Enquiries about whereabouts", "$2 in (x.school_id, x.school_authority_id, x.home_authority_id)") { FreeText = ["deletion_ground"] },
        new("whereabouts_told", "What was said of whereabouts", Organisation),
        new("missing_education_case", "Cases of missing education", "$2 in (x.home_authority_id, x.reported_by_id)") { FreeText = ["primary_reason"] },
        new("home_education", "Education at home", "$2 in (x.home_authority_id, x.reported_by_id)"),
        new("referral", "Referrals and requests to authorities", "(x.from_id = $2 or (x.to_id = $2 and x.state <> 'DRAFT')) and x.kind not in ('EARLY_HELP', 'SECTION_17', 'SECTION_47')")
            { StaffOf = "from_id", Staff = ["sent_by_name"], FreeText = ["reason"] },
        new("deletion_notice", "Deletions from the register", School) { FreeText = ["ground", "destination"] },
        new("sent_return_line", "What was returned to authorities", Organisation),
        new("case_step", "Steps of these cases", $"{Organisation} and x.subject not in ('SAFEGUARDING_CONCERN', 'MISSING_INCIDENT')") { OtherPeople = ["whom"], FreeText = ["note"] },
        new("safeguarding_concern", "Safeguarding concerns that this organisation wrote", Organisation) { Safeguarding = true },
        new("missing_incident", "Incidents in which the pupil was missing, written by this organisation", Organisation) { Safeguarding = true, OtherPeople = ["contacts", "leads"] },
        new("pupil_merge", "Proposals that two records are one child", "exists (select from pupil_merge_party y where y.merge_id = x.id and y.organisation_id = $2)")
            { About = "(x.kept_id = any($1) or x.absorbed_id = any($1))", OtherPeople = ["named"], StaffOf = "organisation_id", Staff = ["proposed_by", "proposed_subject", "proposed_as", "reason"], FreeText = ["reversed_reason"] },
        new("emergency_access", "Who opened the record in an emergency", "$2 in (x.owner_id, x.organisation_id)") { StaffOf = "organisation_id", Staff = ["opened_by", "client"], FreeText = ["reason", "review_note"] },
        new("access_record", "Who looked at the pupil", "true")
            { About = "x.id in (select y.block * 1024 + n from pupil_access y cross join unnest(y.places) n where y.owner_id = $2 and y.listed_as = any($1))", StaffOf = "organisation_id", Staff = ["person", "client"] },
    ];

    /// <summary>What is not, each with the reason, which the export tells.</summary>
    public static IReadOnlyDictionary<string, string> LeftOut { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["relationship"] = "Reckoned from registrations, placements and cases, which are in the export.",
        ["week_tally"] = "Counts of the marks, which are in the export.",
        ["event_log"] = "Tells of changes to what is in the export, in the same words, and is kept for some weeks only.",
        ["pupil_access"] = "The index by which access records are found; the records are in the export.",
        ["keeping_due"] = "A queue of sessions to be looked at again, emptied within seconds.",
    };

    /// <summary>What the export says of what other organisations hold, whether or not they hold anything.</summary>
    public static IReadOnlyList<string> Notes { get; } =
    [
        "Only what this organisation is the controller of is here. Other schools, providers and authorities answer for what they recorded.",
        "Safeguarding content of another agency is never in an export; ask that agency. Safeguarding content of this organisation, and referrals to early help "
            + "or social care, are released by its safeguarding lead after a decision on exemptions.",
        "Names and particulars of other people, and of staff of other organisations, are withheld.",
        "Columns named under readBeforeRelease hold free text: a person reads them before anything is handed over.",
    ];
}
