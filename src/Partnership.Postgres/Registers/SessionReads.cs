using Npgsql;
using Partnership.Postgres.Access;

namespace Partnership.Postgres.Registers;

/// <summary>Reads of sessions, seen from every organisation at once.</summary>
public static class SessionReads
{
    private static readonly StatementText<Shape> PageSql = new(shape => $"""
        {Keys(shape)}
        select k.date, k.half, k.pupil_id from key k
         {(shape.After ? "where (k.date, k.half, k.pupil_id) > (@after_date, @after_half, @after_pupil)" : "")}
         order by k.date, k.half, k.pupil_id limit @limit
        """);

    private static readonly StatementText<Shape> CountSql = new(shape => $"{Keys(shape)} select count(*)::int from key");

    /// <summary>The sessions of pupils in a range of dates, by pupil, date and half: one level, its statements independent of each other.</summary>
    /// <param name="session">The operation's session.</param>
    /// <param name="pupils">The pupils.</param>
    /// <param name="from">First date.</param>
    /// <param name="to">Last date.</param>
    /// <param name="parts">What is asked for.</param>
    /// <param name="now">The instant that decides what is overdue.</param>
    /// <param name="asAt">The instant whose knowledge is shown; the present when null.</param>
    public static async ValueTask<SessionsOfPupils> OfPupils(
        ScopedSession session, long[] pupils, DateOnly from, DateOnly to, SessionParts parts, DateTimeOffset now, DateTimeOffset? asAt = null)
    {
        var participation = Participation.Ask(session, pupils, from, to);
        var marks = parts.Marks || parts.Discrepancies ? session.Ask(MarkReads.Marks(pupils, from, to).KnownAt(asAt)) : new ValueTask<IReadOnlyList<AttendanceMarkRow>>([]);
        var observations = parts.Observations || parts.Discrepancies
            ? session.Ask(MarkReads.Observations(pupils, from, to).KnownAt(asAt))
            : new ValueTask<IReadOnlyList<ProviderMarkRow>>([]);
        var places = await participation;
        var sheet = new SessionSheet(places, await marks, await observations, parts, asAt ?? now);
        return new SessionsOfPupils(
            pupils.ToDictionary(pupil => pupil, pupil => (IReadOnlyList<SessionRow>)[.. sheet.Of(pupil, from, to)]),
            [.. pupils.SelectMany(places.Registrations)],
            [.. pupils.SelectMany(places.Placements)]);
    }

    /// <summary>A page of the keys of sessions in which some organisation that the caller sees is open for the pupil, by date, half and pupil.</summary>
    /// <param name="filter">Which ones.</param>
    /// <param name="after">The session before the page; null for the first page.</param>
    /// <param name="limit">Rows at most.</param>
    public static ScopedQuery<IReadOnlyList<SessionKeyRow>> Page(SessionFilter filter, SessionKeyRow? after, int limit)
    {
        List<NpgsqlParameter> parameters = [.. Parameters(filter), RowQuery.Value("limit", limit)];
        if (after is { } key)
        {
            parameters.Add(RowQuery.Value("after_date", key.Date));
            parameters.Add(RowQuery.Value("after_half", (short)key.Half));
            parameters.Add(RowQuery.Value("after_pupil", key.PupilId));
        }

        return RowQuery.List(
            PageSql[Shape.Of(filter, after is not null)],
            reader => new SessionKeyRow(reader.GetFieldValue<DateOnly>(0), (Half)reader.GetInt16(1), reader.GetInt64(2)),
            parameters);
    }

    /// <summary>How many sessions all the pages hold.</summary>
    public static ScopedQuery<int> Count(SessionFilter filter) =>
        RowQuery.First(CountSql[Shape.Of(filter, false)], reader => reader.GetInt32(0), [.. Parameters(filter)]);

    // A pupil's place is a registration or a placement between dates; a key is a session for which one of them is open.
    private static string Keys(Shape shape) => $"""
        with place as (
          select g.pupil_id, g.school_id as organisation_id, g.starts, coalesce(g.ends, 'infinity') as ends from registration g
           where g.starts <= @to and coalesce(g.ends, 'infinity') >= @from and {AccessPredicates.Of(GuardedTable.Registration, "g")}
             and exists (select from pupil p where p.id = g.pupil_id and {AccessPredicates.Of(GuardedTable.Pupil, "p")})
             {(shape.OfPupil ? "and g.pupil_id = @pupil" : "")} {(shape.AtOrganisation ? "and g.school_id = @organisation" : "")}
          union all
          select l.pupil_id, l.provider_id, l.starts, coalesce(l.ends, 'infinity') from placement l
           where l.starts <= @to and coalesce(l.ends, 'infinity') >= @from and {AccessPredicates.Of(GuardedTable.Placement, "l")}
             and exists (select from pupil p where p.id = l.pupil_id and {AccessPredicates.Of(GuardedTable.Pupil, "p")})
             {(shape.OfPupil ? "and l.pupil_id = @pupil" : "")} {(shape.AtOrganisation ? "and l.provider_id = @organisation" : "")}),
        key as (
          select distinct d.date, h.half, place.pupil_id from place
            join school_day d on d.organisation_id = place.organisation_id and d.date between @from and @to
             and d.date between place.starts and place.ends
            join (values (0::smallint), (1::smallint)) h (half) on (h.half = 0 and d.am) or (h.half = 1 and d.pm)
           where (d.date, h.half) >= (@from, @from_half) and (d.date, h.half) <= (@to, @to_half) {(shape.OfHalf ? "and h.half = @half" : "")})
        """;

    private static IEnumerable<NpgsqlParameter> Parameters(SessionFilter filter)
    {
        yield return RowQuery.Value("from", filter.From);
        yield return RowQuery.Value("to", filter.To);
        yield return RowQuery.Value("from_half", (short)filter.FromHalf);
        yield return RowQuery.Value("to_half", (short)filter.ToHalf);
        if (filter.PupilId is { } pupil)
        {
            yield return RowQuery.Value("pupil", pupil);
        }

        if (filter.OrganisationId is { } organisation)
        {
            yield return RowQuery.Value("organisation", organisation);
        }

        if (filter.Half is { } half)
        {
            yield return RowQuery.Value("half", (short)half);
        }
    }

    private readonly record struct Shape(bool OfPupil, bool AtOrganisation, bool OfHalf, bool After)
    {
        public static Shape Of(SessionFilter filter, bool after) =>
            new(filter.PupilId is not null, filter.OrganisationId is not null, filter.Half is not null, after);
    }
}
