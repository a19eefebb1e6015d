namespace Partnership.Postgres.Tests.Access.Broken;

/// <summary>Who adds a row and who changes or removes it: the organisation in one of the columns, when the caller writes for it.</summary>
internal static class WhoMayWrite
{
    private const string Writes = " = any(context_writers())";
    private const string Flags = "'FLAGS' = any(context_classes()) and ";

    private const string Today = "starts <= context_day() and coalesce(ends, 'infinity') >= context_day()";

    // What has to hold beside that: of the child, today.
    private static readonly Dictionary<(string Action, string Table), string> AndOnly = new()
    {
        [("UPDATE", "provider_mark")] = $"exists (select from relationship t where t.pupil_id = provider_mark.pupil_id and t.organisation_id = provider_mark.provider_id and {Today})",
        [("INSERT", "sharing_agreement")] = "answered_at is null and revoked_at is null",
        [("INSERT", "support_step")] = $"(registration_id, school_id) in (select id, school_id from registration where {Today})",
        [("INSERT", "adjustment")] = $"(registration_id, school_id) in (select id, school_id from registration where {Today})",
        [("INSERT", "school_judgement")] = $"(registration_id, school_id) in (select id, school_id from registration where {Today})",
    };

    // Table, who adds, who changes. A space stands between the columns, of which one is enough.
    private static readonly (string Table, string Adds, string Changes)[] Rules =
    [
        ("absence", "organisation_id", "organisation_id"), ("absence_notice", "organisation_id", ""), ("absence_policy", "organisation_id", "organisation_id"),
        ("adjustment", "school_id", ""), ("agreed_collector", "organisation_id", "organisation_id"), ("assessment_period", "organisation_id", "organisation_id"),
        ("attendance_concern", "organisation_id", "organisation_id school_id"), ("attendance_mark", "school_id", "school_id"), ("case_step", "organisation_id", ""),
        ("contact_attempt", "organisation_id", ""), ("deletion_notice", "school_id", "school_id"), ("discrepancy", "action_by_id", "action_by_id"),
        ("duty", "organisation_id", "organisation_id"), ("emergency_access", "", "owner_id"), ("event_log", "organisation_id", ""),
        ("home_education", "reported_by_id", "home_authority_id"), ("illness_evidence", "school_id", "school_id"), ("leave_request", "school_id", "school_id"),
        ("letter_template", "organisation_id", "organisation_id"), ("mark_amendment", "owner_id", ""), ("missing_education_case", "", "home_authority_id"),
        ("missing_incident", "organisation_id", "organisation_id"), ("organisation_policy", "organisation_id", "organisation_id"),
        ("partner_grant", "school_id", "school_id"), ("placement", "commissioner_id", "commissioner_id"), ("placement_review", "school_id commissioner_id", ""),
        ("policy_change", "organisation_id", ""), ("provider_contact", "provider_id", ""), ("provider_mark", "provider_id", "provider_id"),
        ("pupil_group", "school_id", "school_id"), ("quarantined_mark", "school_id", "school_id"), ("referral", "from_id", "from_id to_id"),
        ("register_tally", "school_id", "school_id"), ("safeguarding_concern", "", "organisation_id"), ("school_judgement", "school_id", ""),
        ("sent_return", "organisation_id", ""), ("sent_return_line", "organisation_id", ""), ("session_release", "organisation_id", ""),
        ("sharing_agreement", "proposer_id", "giver_id taker_id"),
        ("support_ladder", "organisation_id", "organisation_id"), ("support_step", "school_id", ""), ("suspension", "school_id", "school_id"),
        ("webhook", "organisation_id", "organisation_id"), ("webhook_delivery", "organisation_id", "organisation_id"),
        ("webhook_key", "organisation_id", "organisation_id"), ("webhook_lane", "organisation_id", "organisation_id"),
        ("whereabouts_case", "", "school_id school_authority_id home_authority_id"),
    ];

    /// <summary>The columns that hold the organisations which may change a row of the table.</summary>
    public static string[] OwnersOf(string table) => [.. Rules.Where(rule => rule.Table == table).SelectMany(rule => rule.Changes.Split(' '))];

    /// <summary>The rows that a caller may write, as a condition; null for a table that nobody writes to as a caller.</summary>
    /// <param name="action">INSERT, UPDATE or DELETE.</param>
    /// <param name="table">The table.</param>
    public static string? Rows(string action, string table)
    {
        if (table == "access_record")
        {
            // Everybody adds what it looked at, and changes nothing.
            return action == "INSERT" ? "true" : null;
        }

        var (_, adds, changes) = Rules.SingleOrDefault(rule => rule.Table == table);
        var columns = action == "INSERT" ? adds : changes;
        if (string.IsNullOrEmpty(columns))
        {
            return null;
        }

        // An application reads for itself and writes for nobody: its endpoints are the exception.
        return table.StartsWith("webhook", StringComparison.Ordinal)
            ? "organisation_id = any(context_readers())" + (action == "INSERT" ? " and organisation_id in (select id from organisation where kind = 'PARTNER_APP')" : "")
            : (AndOnly.TryGetValue((action, table), out var only) ? $"{only} and " : table == "pupil_group" ? Flags : "") + $"({string.Join(" or ", columns.Split(' ').Select(column => column + Writes))})";
    }
}
