using Npgsql;
using Partnership.Attendance.Organisations;
using Partnership.Postgres.Access;

namespace Partnership.Postgres.Organisations;

/// <summary>Reads of organisations and what belongs to them: reference data without children.</summary>
public static class OrganisationReads
{
    private const string Columns = "o.id, o.kind, o.name, o.phase, o.urn, o.laestab, o.ukprn, o.la_code";

    // The organisations that a caller works with: those it reads for, its area, those above it, and those that share a child with it.
    private static readonly string WorksWith = $"""
        (o.id = any(@readers) or o.id = any(@area)
         or exists (select from organisation_closure c where c.descendant_id = any(@readers) and c.ancestor_id = o.id
                     and c.starts <= @day and c.ends >= @day)
         or exists (select from placement p where p.provider_id = o.id and {AccessPredicates.Of(GuardedTable.Placement, "p")})
         or exists (select from placement p where p.commissioner_id = o.id and {AccessPredicates.Of(GuardedTable.Placement, "p")})
         or exists (select from registration g where g.school_id = o.id and {AccessPredicates.Of(GuardedTable.Registration, "g")}))
        """;

    private static readonly string ByIdsSql = $"select {Columns} from organisation o where o.id = any(@ids)";
    private static readonly string ByIdSql = $"select {Columns} from organisation o where o.id = @id and {WorksWith}";
    private static readonly string ByUrnSql = $"select {Columns} from organisation o where o.urn = @urn and {WorksWith}";
    private static readonly StatementText<(bool Kinds, bool After)> PageSql = new(shape => $"""
        select {Columns} from organisation o
         where {WorksWith}{(shape.Kinds ? " and o.kind = any(@kinds)" : "")}
         {(shape.After ? "and (o.name, o.id) > (select a.name, a.id from organisation a where a.id = @after)" : "")}
         order by o.name, o.id limit @limit
        """);

    private static readonly StatementText<bool> CountSql = new(kinds =>
        $"select count(*)::int from organisation o where {WorksWith}{(kinds ? " and o.kind = any(@kinds)" : "")}");

    /// <summary>Organisations by key, for references from rows that the caller may see; the list grows until the statement is sent.</summary>
    public static ScopedQuery<IReadOnlyList<OrganisationRow>> ByIds(List<int> ids) => RowQuery.List(ByIdsSql, Row, RowQuery.Value("ids", ids));

    /// <summary>One organisation that the caller works with, by key; null when there is none.</summary>
    public static ScopedQuery<OrganisationRow?> ById(int id) => RowQuery.First(ByIdSql, Row, RowQuery.Value("id", id));

    /// <summary>One school that the caller works with, by unique reference number; null when there is none.</summary>
    public static ScopedQuery<OrganisationRow?> ByUrn(int urn) => RowQuery.First(ByUrnSql, Row, RowQuery.Value("urn", urn));

    /// <summary>A page of the organisations that the caller works with, by name.</summary>
    /// <param name="kinds">Of these kinds; null for all.</param>
    /// <param name="after">The organisation before the page; null for the first page.</param>
    /// <param name="limit">Rows at most.</param>
    public static ScopedQuery<IReadOnlyList<OrganisationRow>> Page(IReadOnlyList<OrganisationKind>? kinds, int? after, int limit) => RowQuery.List(
        PageSql[(kinds is not null, after is not null)],
        Row,
        [.. KindParameter(kinds), .. after is { } id ? [RowQuery.Value("after", id)] : Array.Empty<NpgsqlParameter>(), RowQuery.Value("limit", limit)]);

    /// <summary>How many organisations all the pages hold.</summary>
    public static ScopedQuery<int> Count(IReadOnlyList<OrganisationKind>? kinds) => RowQuery.First(
        CountSql[kinds is not null], reader => reader.GetInt32(0), [.. KindParameter(kinds)]);

    /// <summary>The memberships of organisations, oldest first.</summary>
    public static ScopedQuery<IReadOnlyList<MembershipRow>> Memberships(int[] members) => RowQuery.List(
        "select m.member_id, m.of_id, m.starts, m.ends from membership m where m.member_id = any(@members) order by m.member_id, m.starts, m.of_id",
        reader => new MembershipRow(reader.GetInt32(0), reader.GetInt32(1), reader.GetFieldValue<DateOnly>(2), reader.Read<DateOnly?>(3)),
        RowQuery.Value("members", members));

    /// <summary>The policies in force on a day; an organisation that stated none is left out.</summary>
    public static ScopedQuery<IReadOnlyList<PolicyRow>> Policies(int[] organisations, DateOnly on) => RowQuery.List(
        """
        select distinct on (p.organisation_id) p.organisation_id, p.starts, p.register_closes_after_minutes, p.report_within_minutes,
               p.low_attendance_percent, p.parent_reports_by, p.first_day_contact_by, p.continual_absence_sessions, p.attendance_return_every_months
          from organisation_policy p where p.organisation_id = any(@organisations) and p.starts <= @on
         order by p.organisation_id, p.starts desc
        """,
        reader => new PolicyRow(
            reader.GetInt32(0),
            reader.GetFieldValue<DateOnly>(1),
            reader.GetInt32(2),
            reader.GetInt32(3),
            reader.GetInt32(4),
            reader.GetFieldValue<TimeOnly>(5),
            reader.GetFieldValue<TimeOnly>(6),
            reader.GetInt32(7),
            reader.GetInt32(8)),
        RowQuery.Value("organisations", organisations),
        RowQuery.Value("on", on));

    private static NpgsqlParameter[] KindParameter(IReadOnlyList<OrganisationKind>? kinds) =>
        kinds is null ? [] : [RowQuery.Value("kinds", kinds.Select(Stored.Name).ToArray())];

    internal static OrganisationRow Row(NpgsqlDataReader reader) => new(
        reader.GetInt32(0),
        reader.Member<OrganisationKind>(1),
        reader.GetString(2),
        reader.MemberOrNull<SchoolPhase>(3),
        reader.Read<int?>(4),
        reader.Read<string>(5),
        reader.Read<string>(6),
        reader.Read<string>(7));
}
