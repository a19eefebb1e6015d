using Partnership.Attendance.Access;
using Partnership.Postgres.Concerns;
using static Partnership.Postgres.Access.GuardedTable;

namespace Partnership.Postgres.Access;

/// <summary>
/// Who may see which rows, as the text of a condition: the explicit predicate of every statement (architecture, section 5, gate 2).
/// </summary>
/// <remarks>
/// The texts say the same as the row policies of <c>Sql/0003</c> to <c>Sql/0160</c> (gate 3); tests compare the two. They
/// use <c>@readers</c>, <c>@writers</c>, <c>@day</c>, <c>@looked_for</c> and <c>@classes</c>, which the session supplies. A new <see cref="RelationshipKind"/>
/// stops <see cref="Opens"/> from compiling until somebody has decided what it opens.
/// </remarks>
public static class AccessPredicates
{
    private static readonly RelationshipKind[] Kinds = Enum.GetValues<RelationshipKind>();

    private static readonly (CaseSubject Subject, string Name, GuardedTable Table)[] Steps =
    [
        (CaseSubject.Absence, "absence", Absence), (CaseSubject.Leave, "leave_request", LeaveRequest),
        (CaseSubject.Evidence, "illness_evidence", IllnessEvidence), (CaseSubject.AttendanceConcern, "attendance_concern", AttendanceConcern),
        (CaseSubject.SafeguardingConcern, "safeguarding_concern", SafeguardingConcern),
        (CaseSubject.MissingIncident, "missing_incident", MissingIncident), (CaseSubject.Whereabouts, "whereabouts_case", WhereaboutsCase),
        (CaseSubject.Referral, "referral", Referral), (CaseSubject.MissingEducation, "missing_education_case", MissingEducationCase),
        (CaseSubject.HomeEducation, "home_education", HomeEducation), (CaseSubject.PupilDetails, "pupil", Pupil),
    ];

    // What is about one of these is seen by whom that is seen by.
    private static readonly (string Kinds, string Name, GuardedTable Table)[] EventSubjects =
    [
        ("'REFERRAL_MOVED'", "referral", Referral), ("'RETURN_SENT'", "sent_return", SentReturn),
        ("'PLACEMENT_REVIEWED'", "placement_review", PlacementReview),
        ("'PLACEMENT_STARTED', 'PLACEMENT_CHANGED', 'PLACEMENT_ENDED'", "placement", Placement),
        ("'DISCREPANCY_OPENED', 'DISCREPANCY_RESOLVED'", "discrepancy", Discrepancy), ("'MISSING_PUPIL_LISTED'", "missing_pupil", MissingPupil),
        ("'DELETION_WITHDRAWN'", "whereabouts_case", WhereaboutsCase), ("'ACCESS_GRANTED', 'ACCESS_REVOKED'", "partner_grant", PartnerGrant),
        ("'AGREEMENT_PROPOSED', 'AGREEMENT_ACCEPTED', 'AGREEMENT_DECLINED', 'AGREEMENT_ENDED'", "sharing_agreement", GuardedTable.SharingAgreement),
        ("'EMERGENCY_ACCESS_OPENED'", "emergency_access", GuardedTable.EmergencyAccess),
        ("'PUPILS_MERGED', 'PUPIL_MERGE_REVERSED'", "pupil", Pupil),
    ];

    /// <summary>The condition under which the caller sees a row of <paramref name="table"/>.</summary>
    /// <param name="table">The table.</param>
    /// <param name="alias">Its alias in the statement; a constant of the code, never input.</param>
    public static string Of(GuardedTable table, string alias) => ScopedStatement.Predicate(Condition(table, alias));

    private static string Condition(GuardedTable table, string alias) => table switch
    {
        Pupil => Related(table, $"{alias}.id", "true"),
        FormerUpn => $"('IDENTITY' = any(@classes) and {Related(table, $"{alias}.pupil_id", "true")})",
        Contact => $"('CONTACT' = any(@classes) and {Related(table, $"{alias}.pupil_id", "true")})",
        Registration => $"({alias}.school_id = any(@readers) or {Related(table, $"{alias}.pupil_id", Overlaps(alias))})",
        Placement => $"({alias}.provider_id = any(@readers) or {alias}.school_id = any(@readers) "
            + $"or {alias}.commissioner_id = any(@readers) or {Related(table, $"{alias}.pupil_id", Overlaps(alias))})",
        AttendanceMark => $"({alias}.school_id = any(@readers) or {Related(table, $"{alias}.pupil_id", Covers(alias))})",
        ProviderMark => $"({alias}.provider_id = any(@readers) or {Related(table, $"{alias}.pupil_id", Covers(alias))})",
        MarkAmendment => $"({alias}.owner_id = any(@readers) or {Related(table, $"{alias}.pupil_id", Covers(alias))} "
            + $"or ({alias}.subject = 'PROVIDER_MARK' and {Related(ProviderMark, $"{alias}.pupil_id", Covers(alias))}))",
        Absence or WithdrawnAbsence => $"({alias}.organisation_id = any(@readers) or {Related(table, $"{alias}.pupil_id", Touches(alias, "r"))})",
        ContactAttempt => $"('CONTACT' = any(@classes) and ({alias}.organisation_id = any(@readers) "
            + $"or {Related(table, $"{alias}.pupil_id", "true")}))",
        MissingPupil => $"({alias}.local_authority_id = any(@readers) or {alias}.school_id = any(@readers))",
        Duty => $"({alias}.organisation_id = any(@writers) and (not {alias}.safeguarding or 'SAFEGUARDING' = any(@classes)))",
        Discrepancy => $"({alias}.action_by_id = any(@writers) or {Related(table, $"{alias}.pupil_id", Covers(alias))})",
        DiscrepancyReader => $"{alias}.organisation_id = any(@readers)",
        ProviderContact => $"({alias}.provider_id = any(@writers) or exists (select from placement p where p.provider_id = {alias}.provider_id "
            + "and p.starts <= @day and coalesce(p.ends, 'infinity') >= @day and (p.school_id = any(@writers) or p.commissioner_id = any(@writers))))",
        QuarantinedMark => $"({alias}.school_id = any(@writers) and 'EXACT_CODE' = any(@classes))",
        PolicyChange => $"{alias}.organisation_id = any(@writers)",
        WeekTally or SupportStep or Adjustment or SchoolJudgement or DeletionNotice => $"{alias}.school_id = any(@writers)",
        PupilGroup => $"('FLAGS' = any(@classes) and ({alias}.school_id = any(@writers) or {ByAgreement(DataClass.Flags, alias, Overlaps(alias))}))",
        GuardedTable.SharingAgreement => $"({alias}.giver_id = any(@writers) or {alias}.taker_id = any(@writers))",
        PlacementReview => $"({alias}.school_id = any(@writers) or {alias}.provider_id = any(@writers) or {alias}.commissioner_id = any(@writers))",
        SentReturn or SentReturnLine => $"({alias}.organisation_id = any(@writers) or {alias}.authority_id = any(@writers))",
        Referral => $"('IDENTITY' = any(@classes) and ({alias}.kind not in ('EARLY_HELP', 'SECTION_17', 'SECTION_47') or 'SAFEGUARDING' = any(@classes)) "
            + $"and ({alias}.from_id = any(@readers) or ({alias}.state <> 'DRAFT' and {alias}.to_id = any(@readers))))",
        AbsenceNotice => $"('CONTACT' = any(@classes) and ({alias}.organisation_id = any(@readers) or {alias}.school_id = any(@readers) "
            + $"or {Related(table, $"{alias}.pupil_id", $"r.starts <= coalesce({alias}.expected_back, {alias}.starts) and r.ends >= {alias}.starts")}))",
        LeaveRequest or IllnessEvidence or Suspension => $"('EXACT_CODE' = any(@classes) and {alias}.school_id = any(@readers))",
        AttendanceConcern => $"('IDENTITY' = any(@classes) and ({alias}.organisation_id = any(@readers) or {alias}.school_id = any(@readers) "
            + $"or {Related(table, $"{alias}.pupil_id", $"r.starts <= coalesce({alias}.closed_on, 'infinity') and r.ends >= {alias}.opened_on")}))",
        SafeguardingConcern => $"('SAFEGUARDING' = any(@classes) and {alias}.organisation_id = any(@readers))",
        MissingIncident => $"('SAFEGUARDING' = any(@classes) and ({alias}.organisation_id = any(@readers) or {alias}.school_id = any(@readers)))",
        WhereaboutsCase => $"('IDENTITY' = any(@classes) and ({alias}.school_id = any(@readers) "
            + $"or {alias}.school_authority_id = any(@readers) or {alias}.home_authority_id = any(@readers)))",
        MissingEducationCase => Reported(alias, $"{alias}.opened_on"),
        HomeEducation => Reported(alias, $"({alias}.recorded_at at time zone 'Europe/London')::date"),
        AgreedCollector => $"('CONTACT' = any(@classes) and {alias}.organisation_id = any(@readers))",
        SessionRelease => $"('CONTACT' = any(@classes) and ({alias}.organisation_id = any(@readers) or {alias}.school_id = any(@readers)))",
        CaseStep => $"('IDENTITY' = any(@classes) and case {alias}.subject {string.Concat(Steps.Select(step =>
            $"when '{Stored.Name(step.Subject)}' then {Exists(step.Subject, alias)} "))}else false end)",
        PartnerGrant => $"({alias}.partner_id = any(@readers) or {alias}.school_id = any(@writers))",
        GuardedTable.EmergencyAccess => $"({alias}.organisation_id = any(@writers) or {alias}.owner_id = any(@writers))",
        PupilMergeParty => $"{alias}.organisation_id = any(@writers)",
        PupilMerge => $"({alias}.organisation_id = any(@writers) or exists "
            + $"(select from pupil_merge_party p where p.merge_id = {alias}.id and {Of(PupilMergeParty, "p")}))",
        Webhook or WebhookDelivery => $"{alias}.organisation_id = any(@readers)",
        PupilAccess or AccessOwner => $"{alias}.owner_id = any(@writers)",
        GuardedTable.AccessRecord => $"exists (select from access_owner p where {Of(AccessOwner, "p")} and p.record_id = {alias}.id)",
        GuardedTable.EventLog => $"case {string.Concat(EventSubjects.Select(subject => $"when {alias}.kind in ({subject.Kinds}) then exists "
                + $"(select from {subject.Name} f where f.id = {alias}.entity_id::bigint and {Of(subject.Table, "f")}) "))}else {EventByTie(alias)} end",
    };

    /// <summary>The condition under which the caller sees the steps of one kind of case: those of a case that it sees.</summary>
    /// <param name="subject">What the steps are of.</param>
    /// <param name="alias">The alias of the steps in the statement.</param>
    public static string StepsOf(CaseSubject subject, string alias) =>
        $"('IDENTITY' = any(@classes) and {alias}.subject = '{Stored.Name(subject)}' and {Exists(subject, alias)})";

    /// <summary>
    /// <see cref="Of"/> for marks, in a statement that names its pupils: their ties are looked up once, as one multirange, and each mark is searched for
    /// in it (ADR 0075).
    /// </summary>
    /// <param name="table">Whose rows are read: <see cref="AttendanceMark"/> or <see cref="ProviderMark"/>.</param>
    /// <param name="alias">Its alias in the statement; a constant of the code, never input.</param>
    /// <param name="pupils">The statement's parameter with the pupils; it reads rows of no others.</param>
    public static string OfPupils(GuardedTable table, string alias, string pupils) => ScopedStatement.Predicate(
        $"({alias}.{OwnerColumn(table)} = any(@readers) or session_key({alias}.pupil_id, {alias}.session_date) <@ "
        + $"(select range_agg(session_keys(r.pupil_id, r.starts, r.ends)) from relationship r where {Ties(table, $"any({pupils})")}))");

    /// <summary>
    /// <see cref="Of"/> for absences that others recorded, in a statement that comes to them from the caller's live relationships: the tie is at hand and
    /// is not looked up for each row. (<c>coalesce</c> changes nothing of it: without it the planner expects hardly any row to pass, and sorts all of a child's.)
    /// </summary>
    /// <param name="table"><see cref="Absence"/>.</param>
    /// <param name="alias">Its alias in the statement; a constant of the code, never input.</param>
    /// <param name="tie">The alias of a relationship of <c>@readers</c> to the row's pupil that is live on <c>@day</c>.</param>
    public static string ByTie(GuardedTable table, string alias, string tie) =>
        ScopedStatement.Predicate($"coalesce({tie}.kind in ({Opening(table)}) and {Touches(alias, tie)}, false)");

    /// <summary><see cref="Of"/> for what the caller's own organisations recorded, in a statement that reads nothing else: no tie is to be looked up. (<c>is true</c>: the index is searched for the one that the statement names, and not for each of the readers.)</summary>
    /// <param name="table"><see cref="Absence"/>, <see cref="AttendanceMark"/> or <see cref="ProviderMark"/>.</param>
    /// <param name="alias">Its alias in the statement; a constant of the code, never input.</param>
    public static string OfOwn(GuardedTable table, string alias) => ScopedStatement.Predicate($"({alias}.{OwnerColumn(table)} = any(@readers)) is true");

    /// <summary>
    /// The condition under which the caller sees a pupil who was ever at more than one organisation: <see cref="Of"/>, narrowed. They are few of a roll, and are
    /// found once, so that the statement begins with them.
    /// </summary>
    /// <param name="alias">The pupil's alias in the statement; a constant of the code, never input.</param>
    public static string OfPupilElsewhere(string alias) =>
        $"{alias}.id = any(array(select r.pupil_id from relationship r where {LiveTies(Pupil)} and r.elsewhere))";

    /// <summary>
    /// Whether more than the category of a mark crosses: to the registering school, to an authority with an open case (T18), and by an agreement to a
    /// school where the child is registered as well.
    /// </summary>
    /// <param name="alias">The alias of the mark's table.</param>
    public static string ExactCode(string alias) => ExactCodeWhere(
        alias, $"exists (select from relationship r where r.pupil_id = {alias}.pupil_id and {OpenCases} and {Covers(alias)})");

    /// <summary><see cref="ExactCode"/> in a statement that names its pupils: their open cases are looked up once (ADR 0075).</summary>
    /// <param name="alias">The alias of the mark's table.</param>
    /// <param name="pupils">The statement's parameter with the pupils; it reads rows of no others.</param>
    public static string ExactCodeOfPupils(string alias, string pupils) => ExactCodeWhere(
        alias, $"coalesce(session_key({alias}.pupil_id, {alias}.session_date) <@ (select range_agg(session_keys(r.pupil_id, r.starts, r.ends)) "
            + $"from relationship r where r.pupil_id = any({pupils}) and {OpenCases}), false)");

    /// <summary>
    /// The condition under which the caller sees an event that is about nothing with a rule of its own: <see cref="Of"/> without its other branches, which cost
    /// as much to set up as a page of events to read.
    /// </summary>
    /// <param name="alias">The events' alias in the statement; a constant of the code, never input.</param>
    public static string OfEventByTie(string alias) => ScopedStatement.Predicate(
        $"({alias}.kind not in ({string.Join(", ", EventSubjects.Select(subject => subject.Kinds))}) and ({EventByTie(alias)}))");

    /// <summary>Whether events of a kind are seen as <see cref="OfEventByTie"/> says.</summary>
    /// <param name="kind">A member of <see cref="Attendance.Events.EventKind"/> in the schema's name.</param>
    public static bool IsSeenByTie(string kind) => !Array.Exists(EventSubjects, subject => subject.Kinds.Contains($"'{kind}'", StringComparison.Ordinal));

    /// <summary>Whether a live relationship of a kind opens rows of a table that are not the caller's own.</summary>
    public static bool Opens(RelationshipKind kind, GuardedTable table) => kind switch
    {
        RelationshipKind.Registration => !IsOfParties(table),
        RelationshipKind.Placement => table is Pupil or FormerUpn or Contact or Registration or AbsenceNotice,
        RelationshipKind.Commission => table is Pupil or FormerUpn or Contact or Registration or ProviderMark or Absence or WithdrawnAbsence or ContactAttempt
            or AbsenceNotice or AttendanceConcern or GuardedTable.EventLog,
        RelationshipKind.OpenCase => !IsOfParties(table),

        // Who the child is, whom to call and which school knows more: nothing else, and read only.
        RelationshipKind.BreakGlass => table is Pupil or FormerUpn or Contact or Registration,

        // A grant makes the school itself one of the partner's readers: it needs no rows of its own.
        RelationshipKind.Grant => false,
    };

    // Rows that no relationship to the child opens: they are seen by the organisations that they name.
    private static bool IsOfParties(GuardedTable table) => table is MissingPupil or Referral or Duty or ProviderContact or QuarantinedMark or PolicyChange or DiscrepancyReader or WeekTally or PupilGroup or PlacementReview
        or SupportStep or Adjustment or SchoolJudgement or DeletionNotice or SentReturn or SentReturnLine
        or LeaveRequest or IllnessEvidence or Suspension or SafeguardingConcern or MissingIncident or WhereaboutsCase or MissingEducationCase or HomeEducation or AgreedCollector
        or SessionRelease or CaseStep or PupilAccess or AccessOwner or GuardedTable.AccessRecord or PartnerGrant or GuardedTable.SharingAgreement or GuardedTable.EmergencyAccess
        or Webhook or WebhookDelivery or PupilMerge or PupilMergeParty;

    private static string OpenCases =>
        $"r.organisation_id = any(@readers) and r.kind = '{Stored.Name(RelationshipKind.OpenCase)}' and r.starts <= @day and r.ends >= @day";

    private static string ExactCodeWhere(string alias, string hasOpenCase) => $"('EXACT_CODE' = any(@classes) and ({alias}.school_id = any(@readers) "
        + $"or {hasOpenCase} or {ByAgreement(DataClass.ExactCode, alias, Covers(alias))}))";

    private static string EventByTie(string alias) =>
        $"{alias}.organisation_id = any(@readers) or {Related(GuardedTable.EventLog, $"{alias}.pupil_id", $"({alias}.session_date is null or ({Covers(alias)}))")}";

    private static string Exists(CaseSubject subject, string alias)
    {
        var (_, name, table) = Steps.Single(step => step.Subject == subject);
        return $"exists (select from {name} p where p.id = {alias}.subject_id and {Of(table, "p")})";
    }

    // Correlated `exists` by (pupil, organisation, kind): cheaper under policies than `in (select …)` (architecture, section 5).
    private static string Related(GuardedTable table, string pupil, string when) =>
        $"exists (select from relationship r where {Ties(table, pupil)} and {when})";

    private static string Ties(GuardedTable table, string pupil) => $"r.pupil_id = {pupil} and {LiveTies(table)}";

    private static string LiveTies(GuardedTable table) =>
        $"r.organisation_id = any(@readers) and r.kind in ({Opening(table)}) and r.starts <= @day and r.ends >= @day";

    private static string Opening(GuardedTable table) => string.Join(", ", Kinds.Where(kind => Opens(kind, table)).Select(kind => $"'{Stored.Name(kind)}'"));

    private static string OwnerColumn(GuardedTable table) => table switch
    {
        AttendanceMark => "school_id",
        ProviderMark => "provider_id",
        Absence => "organisation_id",
        _ => throw new ArgumentOutOfRangeException(nameof(table), table, "Nobody records these alone."),
    };

    private static string Touches(string alias, string tie) => $"{tie}.starts <= {alias}.last_date and {tie}.ends >= {alias}.starts";

    // A school's data of a class, for who has a live relationship to the child and an agreement with the school: the agreements are asked once a statement.
    private static string ByAgreement(DataClass dataClass, string alias, string when)
    {
        var kinds = string.Join(", ", SharingBases.OpenedByAgreement(dataClass).Select(kind => $"'{Stored.Name(kind)}'"));
        return $"({alias}.school_id = any(array(select a.giver_id from sharing_agreement a where a.taker_id = any(@writers) and a.accepted and a.revoked_at is null "
            + $"and a.starts <= @day and a.ends >= @day and @looked_for = any(a.purposes) and '{Stored.Name(dataClass)}' = any(a.data_classes))) "
            + $"and exists (select from relationship r where r.pupil_id = {alias}.pupil_id and r.organisation_id = any(@writers) and r.kind in ({kinds}) "
            + $"and r.starts <= @day and r.ends >= @day and {when}))";
    }

    // A school that reported a child after its registration had ended is not told what came of it.
    private static string Reported(string alias, string on) =>
        $"('IDENTITY' = any(@classes) and ({alias}.home_authority_id = any(@readers) or ({alias}.reported_by_id = any(@readers) and not exists "
        + $"(select from registration g where g.pupil_id = {alias}.pupil_id and g.school_id = {alias}.reported_by_id and g.ends < {on}))))";

    private static string Overlaps(string alias) =>
        $"r.starts <= coalesce({alias}.ends, 'infinity') and r.ends >= {alias}.starts";

    private static string Covers(string alias) => $"r.starts <= {alias}.session_date and r.ends >= {alias}.session_date";
}
