using Partnership.Attendance.Access;

namespace Partnership.Postgres.Registers;

/// <summary>For each table how long its rows are kept, and why: the table of docs/retention.md (ADR 0063).</summary>
/// <remarks>In the order in which a run removes. A test compares it with the page and with the database. One line a table.</remarks>
public static class RetentionRules
{
    /// <summary>How long an entry of a register is kept at the least, in years from when it was made (regulation 7, L04).</summary>
    public const int Years = 6;

    // The last day of a group x: of the agreements by which it could be shown, the one that lets it be kept longest; null where one of them says no day.
    private static readonly string LastDayOfGroup = $"""
        (select case when bool_and(a.kept_until is not null) then greatest(max(a.kept_until), x.ends) end from sharing_agreement a
           cross join lateral (select least(a.ends, (a.revoked_at at time zone 'Europe/London')::date) as day) last
          where a.giver_id = x.school_id and a.accepted and '{Stored.Name(DataClass.Flags)}' = any(a.data_classes) and a.starts <= last.day and x.starts <= last.day and exists (
            select from relationship r where r.pupil_id = x.pupil_id and r.organisation_id = a.taker_id
               and r.kind in ({string.Join(", ", SharingBases.OpenedByAgreement(DataClass.Flags).Select(kind => $"'{Stored.Name(kind)}'"))})
               and r.starts <= least(last.day, x.ends) and r.ends >= greatest(a.starts, x.starts)))
        """;

    /// <summary>What a run removes when its time is over.</summary>
    public static IReadOnlyList<RetentionRule> Removed { get; } =
    [
        new("attendance_mark", "x.recorded_at", "Regulation 7 of the 2024 Regulations: every entry at least six years from when it was made. A mark that was changed later stays as long as its last change.") { IsStatutory = true, Only = "not exists (select from mark_amendment a where a.owner_id = x.school_id and a.subject = 'ATTENDANCE_MARK' and a.subject_id = x.registration_id and a.session_date = x.session_date and a.half = x.half and a.amended_at::date >= $1)" },
        new("mark_amendment", "x.amended_at", "Regulation 7 of the 2024 Regulations: every entry at least six years from when it was made. What stood there before is part of the entry.") { IsStatutory = true },
        new("quarantined_mark", "x.imported_at", "Set aside on the way into a register: as long as the register."),
        new("provider_mark", "x.recorded_at", "What the registering school's entry rests on: as long as the entry."),
        new("contact_attempt", "x.at", "Evidence beside the register."),
        new("absence", "case when x.state = 'CLOSED' then x.last_date end", "Reckoned from the marks: as long as these.") { Only = "not exists (select from contact_attempt c where c.absence_id = x.id)" },
        new("withdrawn_absence", "x.last_date", "As an absence."),
        new("week_tally", "x.week", "Counts of the marks: as long as these."),
        new("absence_notice", "x.recorded_at", "Evidence beside the register."),
        new("leave_request", "x.asked_at", "Why a code stands in the register."),
        new("illness_evidence", "x.first_day", "Why a code stands in the register."),
        new("suspension", "x.recorded_at", "Why a code stands in the register."),
        new("agreed_collector", "x.ended_on", "From when it ended."),
        new("session_release", "x.at", "With whom a child left."),
        new("attendance_concern", "x.closed_on", "From when it was closed."),
        new("support_step", "x.recorded_at", "Support goes before penalties, and is proved by this."),
        new("adjustment", "x.recorded_at", "While it holds, and as the register after.") { Only = "coalesce(x.ends < $1, false)" },
        new("school_judgement", "x.recorded_at", "While it holds, and as the register after.") { Only = "coalesce(x.ends < $1, false)" },
        new("placement_review", "x.recorded_at", "The record of a placement."),
        new("duty", "x.ends_at", "What was to be done about a register."),
        new("discrepancy", "x.session_date", "About marks: as long as these."),
        new("sent_return_line", "(select s.sent_at from sent_return s where s.organisation_id = x.organisation_id and s.id = x.return_id)", "What an authority was told."),
        new("sent_return", "x.sent_at", "As its lines.") { Only = "not exists (select from sent_return_line l where l.organisation_id = x.organisation_id and l.return_id = x.id)" },
        new("missing_pupil", "x.closed_on", "From when the entry was closed."),
        new("whereabouts_told", "x.occurred_at", "Lists as they were known then rest on it."),
        new("emergency_access", "x.ends_at", "Who opened a child without a relationship."),
        new("case_step", "x.recorded_at", "As its case; the steps of what stays stay.") { Only = "x.subject not in ('SAFEGUARDING_CONCERN', 'MISSING_INCIDENT', 'WHEREABOUTS', 'MISSING_EDUCATION', 'HOME_EDUCATION', 'REFERRAL', 'PUPIL_DETAILS')" },
        new("pupil_group", LastDayOfGroup, "A group that its school has ended, and that could be shown by sharing agreements: to the last day that all of them allow. Others, those of social care and those that the school has not ended stay.") { IsByAgreement = true, Only = "x.ends is not null and x.kind not in ('CHILD_IN_NEED', 'CHILD_PROTECTION_PLAN', 'LOOKED_AFTER')" },
    ];

    /// <summary>What no run removes, each with the reason.</summary>
    public static IReadOnlyDictionary<string, string> Stays { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["registration"] = "The admission register: its entries are kept with those of the attendance register, and the record of the child rests on them.",
        ["deletion_notice"] = "Part of the admission register.",
        ["pupil"] = "Whatever is kept of a child is about this record.",
        ["former_upn"] = "As the record of the child.",
        ["contact"] = "As the record of the child; corrected and replaced by the school.",
        ["placement"] = "What a provider and a commissioner agreed; ends by its dates, and what was recorded under it goes by its own rule.",
        ["referral"] = "What another agency was asked: no run decides on it.",
        ["safeguarding_concern"] = "A safeguarding file goes with the child: its lead decides, no run does.",
        ["missing_incident"] = "As a safeguarding file.",
        ["whereabouts_case"] = "What a deletion from the register rests on.",
        ["missing_education_case"] = "The authority's file: its own schedule decides.",
        ["home_education"] = "The authority's file: its own schedule decides.",
        ["pupil_merge"] = "A merge can be taken back at any time.",
        ["pupil_merge_party"] = "As the merge.",
        ["pupil_merge_row"] = "As the merge: it says what goes back where.",
        ["access_record"] = "The chain of who looked at whom holds only whole (ADR 0020).",
        ["access_seal"] = "The chain itself.",
        ["pupil_access"] = "The index to the chain.",
        ["access_owner"] = "The index to the chain.",
        ["event_log"] = "Let go by whole weeks after `Events__RetentionDays`, by the server itself.",
        ["event_log_floor"] = "Where the log begins.",
        ["request_key"] = "Let go after 24 hours, by the server itself.",
        ["keeping_due"] = "A queue, emptied within seconds.",
        ["relationship"] = "Reckoned from registrations, placements and cases, and ends with them.",
        ["discrepancy_reader"] = "Goes with its discrepancy.",
        ["retention_run"] = "Who removed what had been kept for its time; no personal data of a child.",
        ["retention_run_line"] = "From which table, how much.",
        ["claim_set"] = "Under which rules a child was shown to whom: access records name its versions.",
        ["sharing_agreement"] = "On what it rested that a child's data crossed to another organisation.",
        ["partner_grant"] = "Who was granted what: the answer to whom a child was shown.",
        ["webhook"] = "No personal data.",
        ["webhook_delivery"] = "No personal data: ids and results.",
        ["webhook_key"] = "No personal data.",
        ["webhook_lane"] = "No personal data.",
        ["provider_contact"] = "Staff who answer for reports, replaced by their organisation.",
        ["absence_policy"] = "No personal data of a child.",
        ["assessment_period"] = "No personal data of a child.",
        ["benchmark"] = "No personal data of a child.",
        ["closed_session"] = "No personal data of a child.",
        ["closure"] = "No personal data of a child.",
        ["kept_day"] = "No personal data of a child.",
        ["letter_template"] = "No personal data of a child.",
        ["membership"] = "No personal data of a child.",
        ["organisation"] = "No personal data of a child.",
        ["organisation_closure"] = "No personal data of a child.",
        ["organisation_policy"] = "No personal data of a child.",
        ["policy_change"] = "No personal data of a child.",
        ["register_tally"] = "No personal data of a child.",
        ["school_day"] = "No personal data of a child.",
        ["session_time"] = "No personal data of a child.",
        ["support_ladder"] = "No personal data of a child.",
        ["term"] = "No personal data of a child.",
        ["times_version"] = "No personal data of a child.",
    };
}
