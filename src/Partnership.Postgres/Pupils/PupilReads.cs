using Npgsql;
using Partnership.Postgres.Access;

namespace Partnership.Postgres.Pupils;

/// <summary>Reads of children; every statement without names leaves the name columns out altogether.</summary>
public static class PupilReads
{
    private const string Named = "p.id, p.year_group, p.home_local_authority_id, p.upn, p.uln, p.given_name, p.family_name, p.date_of_birth, p.sex";
    private const string Unnamed = "p.id, p.year_group, p.home_local_authority_id";
    private static readonly string Visible = AccessPredicates.Of(GuardedTable.Pupil, "p");

    private static readonly StatementText<bool> ByIdsSql = new(names => $"select {(names ? Named : Unnamed)} from pupil p where p.id = any(@ids) and {Visible}");
    private static readonly StatementText<bool> StandingSql = new(names => $"select {(names ? Named : Unnamed)} from pupil p where p.id = standing_record(@id) and {Visible}");
    private static readonly string ByUpnSql = $"""
        select {Named} from pupil p
         where {Visible} and (p.upn = @upn or p.id in (select f.pupil_id from former_upn f
                where f.upn = @upn and {AccessPredicates.Of(GuardedTable.FormerUpn, "f")}))
         order by (p.upn = @upn) desc nulls last, p.id limit 1
        """;

    private static readonly StatementText<(Shape Filter, bool Names, bool After)> PageSql = new(shape => $"""
        select {Columns(shape.Names)} from pupil p where {Where(shape.Filter)} {(shape.After ? $"and {After(shape.Names)}" : "")}
         order by {Order(shape.Names)} limit @limit
        """);

    // Who is visible is the dear part: found once for the page and the count. One row comes at least, so that an empty page has a count.
    private static readonly StatementText<(Shape Filter, bool Names, bool After)> CountedPageSql = new(shape => $"""
        with listed as materialized (select {Columns(shape.Names)} from pupil p where {Where(shape.Filter)})
        select p.*, total.pupils from (select count(*)::int as pupils from listed) total
          left join lateral (select * from listed p {(shape.After ? $"where {After(shape.Names)}" : "")} order by {Order(shape.Names)} limit @limit) p on true
         order by {Order(shape.Names)}
        """);

    private static readonly string FormerUpnsSql = $"""
        select f.pupil_id, f.upn from former_upn f where f.pupil_id = any(@pupils) and {AccessPredicates.Of(GuardedTable.FormerUpn, "f")}
         order by f.pupil_id, f.until desc, f.upn
        """;

    private static readonly string ContactsSql = $"""
        select c.pupil_id, c.name, c.relationship, c.telephone, c.priority, c.address, c.lives_with_pupil, c.id from contact c
         where c.pupil_id = any(@pupils) and {AccessPredicates.Of(GuardedTable.Contact, "c")}
         order by c.pupil_id, c.priority, c.id
        """;

    /// <summary>Pupils by key; those that the caller may not see are left out.</summary>
    public static ScopedQuery<IReadOnlyList<PupilRow>> ByIds(List<long> ids, bool names) =>
        RowQuery.List(ByIdsSql[names], Reader(names), RowQuery.Value("ids", ids));

    /// <summary>The pupil with an id, or the record into which the one with it was merged (ADR 0061); null when unknown or not visible.</summary>
    public static ScopedQuery<PupilRow?> Standing(long id, bool names) => RowQuery.First(StandingSql[names], Reader(names), RowQuery.Value("id", id));

    /// <summary>The pupil with a current or former UPN; null when unknown or not visible. The caller must hold IDENTITY.</summary>
    public static ScopedQuery<PupilRow?> ByUpn(string upn) => RowQuery.First(ByUpnSql, Reader(names: true), RowQuery.Value("upn", upn));

    /// <summary>A page of pupils: by family name, given name and id, or by id for callers without names.</summary>
    /// <param name="filter">Which ones.</param>
    /// <param name="names">Whether the caller may see names.</param>
    /// <param name="after">The pupil before the page; null for the first page.</param>
    /// <param name="limit">Rows at most.</param>
    public static ScopedQuery<IReadOnlyList<PupilRow>> Page(PupilFilter filter, bool names, long? after, int limit) => RowQuery.List(
        PageSql[(Shape.Of(filter), names, after is not null)], Reader(names), PageParameters(filter, after, limit));

    /// <summary>A page of pupils and how many all the pages hold.</summary>
    /// <inheritdoc cref="Page"/>
    public static ScopedQuery<CountedPupils> CountedPage(PupilFilter filter, bool names, long? after, int limit) => new(
        CountedPageSql[(Shape.Of(filter), names, after is not null)],
        PageParameters(filter, after, limit),
        async (reader, cancellation) =>
        {
            var total = 0;
            List<PupilRow> rows = [];
            while (await reader.ReadAsync(cancellation))
            {
                total = reader.GetInt32(Width(names));
                if (!reader.IsDBNull(0))
                {
                    rows.Add(Row(reader, names));
                }
            }

            return new CountedPupils(rows, total);
        });

    /// <summary>UPNs that pupils had before, the latest first.</summary>
    public static ScopedQuery<IReadOnlyList<(long PupilId, string Upn)>> FormerUpns(long[] pupils) =>
        RowQuery.List(FormerUpnsSql, reader => (reader.GetInt64(0), reader.GetString(1)), RowQuery.Value("pupils", pupils));

    /// <summary>Parents and carers, in the order in which they are called (S32).</summary>
    public static ScopedQuery<IReadOnlyList<ContactRow>> Contacts(long[] pupils) => RowQuery.List(
        ContactsSql,
        reader => new ContactRow(reader.GetInt64(0), reader.GetString(1), reader.GetString(2), reader.Read<string>(3), reader.GetInt32(4), reader.Read<string>(5), reader.Read<bool?>(6), reader.GetInt64(7)),
        RowQuery.Value("pupils", pupils));

    /// <summary>The columns that <see cref="Row"/> reads first, of the alias <c>p</c>.</summary>
    internal static string Columns(bool names) => names ? Named : Unnamed;

    /// <summary>How many columns they are.</summary>
    internal static int Width(bool names) => names ? 9 : 3;

    internal static PupilRow Row(NpgsqlDataReader reader, bool names) => names
        ? new PupilRow(
            reader.GetInt64(0),
            reader.Read<string>(3),
            reader.Read<string>(4),
            reader.GetString(5),
            reader.GetString(6),
            reader.GetFieldValue<DateOnly>(7),
            reader.GetInt32(1),
            reader.Read<int?>(2)) { Sex = reader.Read<string>(8) }
        : new PupilRow(reader.GetInt64(0), null, null, null, null, null, reader.GetInt32(1), reader.Read<int?>(2));

    private static string Order(bool names) => names ? "p.family_name, p.given_name, p.id" : "p.id";

    private static string After(bool names) => names
        ? $"({Order(names)}) > (select a.family_name, a.given_name, a.id from pupil a where a.id = @after and {AccessPredicates.Of(GuardedTable.Pupil, "a")})"
        : "p.id > @after";

    private static string Where(Shape shape)
    {
        var registration = AccessPredicates.Of(GuardedTable.Registration, "g");
        var placement = AccessPredicates.Of(GuardedTable.Placement, "l");
        var at = !shape.AtOrganisation ? "" : $"""
            and (exists (select from registration g where g.pupil_id = p.id and g.school_id = @organisation and {Live("g")} and {registration})
              or exists (select from placement l where l.pupil_id = p.id and l.provider_id = @organisation and {Live("l")} and {placement}))
            """;
        // Where it is wanted, those who never were are left out first: the list then costs what it holds and not what the roll does.
        var visible = shape.EducatedElsewhere == true ? AccessPredicates.OfPupilElsewhere("p") : Visible;
        var elsewhere = shape.EducatedElsewhere is not { } wanted ? "" : $"""
            and {(wanted ? "" : "not")} (
              exists (select from placement l where l.pupil_id = p.id and l.provider_id <> l.school_id and {Live("l")} and {placement})
              or (select coalesce(min(g.school_id) < max(g.school_id), false) from registration g where g.pupil_id = p.id and {Live("g")} and {registration}))
            """;
        return $"{visible} {at} {elsewhere} {(shape.OfYears ? "and p.year_group = any(@years)" : "")}";
    }

    private static string Live(string alias) => $"{alias}.starts <= @day and coalesce({alias}.ends, 'infinity') >= @day";

    private static NpgsqlParameter[] PageParameters(PupilFilter filter, long? after, int limit) =>
        [.. Parameters(filter), .. after is { } id ? [RowQuery.Value("after", id)] : Array.Empty<NpgsqlParameter>(), RowQuery.Value("limit", limit)];

    private static IEnumerable<NpgsqlParameter> Parameters(PupilFilter filter)
    {
        if (filter.OrganisationId is { } organisation)
        {
            yield return RowQuery.Value("organisation", organisation);
        }

        if (filter.YearGroups is { } years)
        {
            yield return RowQuery.Value("years", years.ToArray());
        }
    }

    private static Func<NpgsqlDataReader, PupilRow> Reader(bool names) => names ? reader => Row(reader, names: true) : reader => Row(reader, names: false);

    private readonly record struct Shape(bool AtOrganisation, bool? EducatedElsewhere, bool OfYears)
    {
        public static Shape Of(PupilFilter filter) => new(filter.OrganisationId is not null, filter.EducatedElsewhere, filter.YearGroups is not null);
    }
}
