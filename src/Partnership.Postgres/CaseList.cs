using Npgsql;
using Partnership.Postgres.Access;
using Partnership.Postgres.Registers;

namespace Partnership.Postgres;

/// <summary>Reads of one table of cases: by key, a page with the latest first, and of some pupils.</summary>
/// <typeparam name="TRow">The record of a case.</typeparam>
public sealed class CaseList<TRow>
{
    private readonly string _byIds;
    private readonly string _ofPupils;
    private readonly StatementText<Shape> _page;
    private readonly StatementText<Shape> _count;
    private readonly Func<NpgsqlDataReader, TRow> _row;

    /// <summary>The statements of one table, which has the columns <c>id</c> and <c>pupil_id</c> and stands as <c>x</c> in all of them.</summary>
    /// <param name="guarded">Whose rows they are.</param>
    /// <param name="table">The table's name.</param>
    /// <param name="columns">What a record is made of.</param>
    /// <param name="organisation">The column that the organisation's filter compares.</param>
    /// <param name="state">The expression that the states' filter compares.</param>
    /// <param name="row">Makes a record.</param>
    internal CaseList(GuardedTable guarded, string table, string columns, string organisation, string state, Func<NpgsqlDataReader, TRow> row)
    {
        _row = row;
        var visible = AccessPredicates.Of(guarded, "x");
        _byIds = $"select {columns} from {table} x where x.id = any(@ids) and {visible}";
        _ofPupils = $"select {columns} from {table} x where x.pupil_id = any(@pupils) and {visible} order by x.pupil_id, x.id desc";
        _page = new(shape => $"select {columns} from {table} x where {visible}{Where(shape)}{(shape.After ? " and x.id < @after" : "")} order by x.id desc limit @limit");
        _count = new(shape => $"select count(*)::int from {table} x where {visible}{Where(shape)}");

        string Where(Shape shape) => (shape.Pupil ? " and x.pupil_id = @pupil" : "")
            + (shape.Organisation ? $" and {organisation} = @organisation" : "") + (shape.States ? $" and {state} = any(@states)" : "");
    }

    /// <summary>Cases by key; those that the caller may not see are left out.</summary>
    public ScopedQuery<IReadOnlyList<TRow>> ByIds(List<long> ids) => RowQuery.List(_byIds, _row, RowQuery.Value("ids", ids));

    /// <summary>The cases of pupils, by pupil and the latest first.</summary>
    public ScopedQuery<IReadOnlyList<TRow>> OfPupils(long[] pupils) => RowQuery.List(_ofPupils, _row, RowQuery.Value("pupils", pupils));

    /// <summary>A page of cases, the latest first.</summary>
    /// <param name="filter">Which ones.</param>
    /// <param name="after">The case before the page; null for the first page.</param>
    /// <param name="limit">Rows at most.</param>
    /// <param name="asAt">The instant whose knowledge is shown, for a table that has it (<c>AsAt</c>); the present when null.</param>
    public ScopedQuery<IReadOnlyList<TRow>> Page(CaseFilter filter, long? after, int limit, DateTimeOffset? asAt = null) => RowQuery.List(
        _page[Shape.Of(filter, after is not null)],
        _row,
        [.. Parameters(filter), .. after is { } id ? [RowQuery.Value("after", id)] : Array.Empty<NpgsqlParameter>(), RowQuery.Value("limit", limit)]).KnownAt(asAt);

    /// <summary>How many cases all the pages hold.</summary>
    public ScopedQuery<int> Count(CaseFilter filter, DateTimeOffset? asAt = null) =>
        RowQuery.First(_count[Shape.Of(filter, false)], reader => reader.GetInt32(0), [.. Parameters(filter)]).KnownAt(asAt);

    private static IEnumerable<NpgsqlParameter> Parameters(CaseFilter filter)
    {
        if (filter.PupilId is { } pupil)
        {
            yield return RowQuery.Value("pupil", pupil);
        }

        if (filter.OrganisationId is { } organisation)
        {
            yield return RowQuery.Value("organisation", organisation);
        }

        if (filter.States is { } states)
        {
            yield return RowQuery.Value("states", states.ToArray());
        }
    }

    private readonly record struct Shape(bool Pupil, bool Organisation, bool States, bool After)
    {
        public static Shape Of(CaseFilter filter, bool after) =>
            new(filter.PupilId is not null, filter.OrganisationId is not null, filter.States is not null, after);
    }
}
