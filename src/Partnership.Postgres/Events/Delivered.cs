using Partnership.Postgres.Absences;
using Partnership.Postgres.Organisations;
using Partnership.Postgres.Pupils;

namespace Partnership.Postgres.Events;

/// <summary>Events as a scope may have them at one moment, with the rows that they refer to, read in the same moment under the same scope.</summary>
public sealed class Delivered
{
    /// <summary>Nothing that the scope may have.</summary>
    internal static readonly Delivered Nothing = new([]);

    internal Delivered(IReadOnlyList<(LogPosition Place, EventRow Row)> events) => Events = events;

    /// <summary>The organisations that recorded the events, by id.</summary>
    public IReadOnlyDictionary<int, OrganisationRow> Organisations { get; internal init; } = new Dictionary<int, OrganisationRow>();

    /// <summary>The pupils concerned, by id; one whom the scope may not see is missing.</summary>
    public IReadOnlyDictionary<long, PupilRow> Pupils { get; internal init; } = new Dictionary<long, PupilRow>();

    /// <summary>The absences that the events belong to, by id; one that is gone, or that the scope may not see, is missing.</summary>
    public IReadOnlyDictionary<long, AbsenceRow> Absences { get; internal init; } = new Dictionary<long, AbsenceRow>();

    /// <summary>The events in the log's order, each with its place.</summary>
    internal IReadOnlyList<(LogPosition Place, EventRow Row)> Events { get; }
}
