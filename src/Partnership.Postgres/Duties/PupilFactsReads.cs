using Partnership.Attendance.Duties;

namespace Partnership.Postgres.Duties;

/// <summary>Reads everything that the duties of some pupils are computed from: one round trip, whatever their number.</summary>
/// <remarks>
/// One source a kind of record. To let a new kind of record count, fill its source in (or add one to the list below); nothing
/// else changes. Registers and placements: <see cref="RegisterFacts"/>, <see cref="PlacementFactsSource"/>. Safeguarding and contact:
/// <see cref="ContactFacts"/> (attempts, notices), <see cref="WhereaboutsFacts"/> (unknown whereabouts, reports to the authority),
/// <see cref="RequestFacts"/> (leave, evidence of illness, suspensions), <see cref="AbsencePolicyFacts"/> and <see cref="ConcernFacts"/>. Support and returns: <see cref="SupportFacts"/> (ladder,
/// adjustments, penalty notices, the school's support policy), <see cref="SentReturnFacts"/> (what was sent is no duty any more).
/// </remarks>
internal sealed class PupilFactsReads
{
    private readonly RegisterFacts registers;
    private readonly IFactsSource[] sources;

    /// <summary>Adds the statements of every source.</summary>
    public PupilFactsReads(FactsRequest request)
    {
        registers = new RegisterFacts(request);
        sources =
        [
            new PlacementFactsSource(request, registers),
            new ContactFacts(request),
            new WhereaboutsFacts(request),
            new RequestFacts(request),
            new SupportFacts(request),
            new SentReturnFacts(request),
            new AbsencePolicyFacts(request),
        ];
        Concerns = new ConcernFacts(request);
    }

    /// <summary>The registers themselves.</summary>
    public RegisterFacts Registers => registers;

    /// <summary>The placements.</summary>
    public PlacementFactsSource Placements => (PlacementFactsSource)sources[0];

    /// <summary>Safeguarding concerns and incidents.</summary>
    public ConcernFacts Concerns { get; }

    /// <summary>The facts of every registration of the pupils that touches the window; to be asked when the batch has run.</summary>
    public IEnumerable<PupilFacts> All() => registers.Registrations.Select(registration =>
        sources.Aggregate(registers.FactsOf(registration), (facts, source) => source.AddTo(facts)));
}
