using Partnership.Attendance.Duties;
using Partnership.Attendance.Placements;
using Partnership.Attendance.Registers;
using Partnership.Postgres.Registers;

namespace Partnership.Postgres.Duties;

/// <summary>Placements with what their providers saw; of a provider that is a school of registration, what its register says.</summary>
internal sealed class PlacementFactsSource : IFactsSource
{
    private static readonly Dictionary<SessionKey, (Observation, AbsenceReasonCategory?)> Nothing = [];

    private readonly FactsRequest request;
    private readonly RegisterFacts registers;
    private readonly List<Placed> placements = [];
    private readonly Dictionary<long, Dictionary<SessionKey, (Observation Observation, AbsenceReasonCategory? Reason)>> observations = [];

    /// <summary>Adds the statements.</summary>
    public PlacementFactsSource(FactsRequest request, RegisterFacts registers)
    {
        (this.request, this.registers) = (request, registers);
        request.Batch.Rows(
            """
            select id, pupil_id, school_id, provider_id, route, starts, ends, agreed_week, cardinality(objectives), reintegration is not null, cardinality(site_addresses),
                   array(select v.reviewed_on from placement_review v where v.placement_id = placement.id and v.school_id = any((select context_writers())::int[])), remote_week
              from placement
             where pupil_id = any(@pupils) and school_id = any((select context_writers())::int[])
               and starts <= @today and coalesce(ends, 'infinity') >= @from
             order by pupil_id, starts, id
            """,
            row => placements.Add(new Placed(
                new PlacedPupil(row.GetInt64(0), row.GetInt64(1), row.GetInt32(2), row.GetFieldValue<DateOnly>(5), row.Read<DateOnly?>(6), row.GetString(7), row.GetString(12)),
                row.GetInt32(3),
                row.Member<PlacementRoute>(4),
                row.GetInt32(8) > 0,
                row.GetBoolean(9),
                row.GetInt32(10) > 0,
                row.GetFieldValue<DateOnly[]>(11))),
            request.Parameters);
        request.Batch.Rows(
            """
            select placement_id, array_agg(((session_date - @from) * 2 + half)::int), array_agg(observation), array_agg(reason) from provider_mark
             where pupil_id = any(@pupils) and session_date between @from and @today and provider_id = any((select context_writers())::int[])
             group by placement_id
            """,
            row => observations.Add(row.GetInt64(0), Observed(row.GetFieldValue<int[]>(1), row.GetFieldValue<string[]>(2), row.GetFieldValue<string?[]>(3))),
            request.Parameters);
    }

    /// <summary>Every placement that touches the window.</summary>
    public IReadOnlyList<Placed> All => placements;

    /// <inheritdoc/>
    public PupilFacts AddTo(PupilFacts facts) => facts with
    {
        Placements = [.. placements.Where(placed => placed.Pupil.PupilId == facts.PupilId && placed.Pupil.SchoolId == facts.SchoolId).Select(Of)],
    };

    /// <summary>What a provider observed in the window.</summary>
    public IReadOnlyDictionary<SessionKey, (Observation Observation, AbsenceReasonCategory? Reason)> ObservationsOf(long placement) =>
        observations.GetValueOrDefault(placement) ?? Nothing;

    private PlacementFacts Of(Placed placed)
    {
        var times = request.Times[placed.ProviderId];
        var seen = ObservationsOf(placed.Pupil.PlacementId);
        var excused = new HashSet<SessionKey>();
        if (placed.Route == PlacementRoute.DualRegistered)
        {
            var merged = new Dictionary<SessionKey, (Observation, AbsenceReasonCategory?)>(seen);
            foreach (var mark in registers.Registrations
                .Where(other => other.PupilId == placed.Pupil.PupilId && other.SchoolId == placed.ProviderId)
                .SelectMany(other => registers.MarksOf(other.Id)))
            {
                if (Read(mark.Key, mark.Value) is { } found)
                {
                    merged.TryAdd(mark.Key, found);
                }
                else
                {
                    excused.Add(mark.Key);
                }
            }

            seen = merged;
        }

        return new PlacementFacts(placed.Plan, times.Calendar, times.PolicyOn(request.Window.Today), seen) { Excused = excused };
    }

    private static (Observation, AbsenceReasonCategory?)? Read(SessionKey session, string text) =>
        !CodeScheme.On(session.Date).TryGet(text, out var code) ? null : code.Standing switch
        {
            SessionStanding.Attended => (code.Code == "L" ? Observation.Late : Observation.Present, null),
            SessionStanding.SeenLate => (Observation.Late, null),
            SessionStanding.AbsentWithLeave or SessionStanding.AbsentWithoutLeave => (Observation.Absent, code.ReasonCategory),
            SessionStanding.Prevented or SessionStanding.NotExpected or SessionStanding.Unmarked => null,
        };

    private Dictionary<SessionKey, (Observation, AbsenceReasonCategory?)> Observed(int[] sessions, string[] seen, string?[] reasons)
    {
        var found = new Dictionary<SessionKey, (Observation, AbsenceReasonCategory?)>(sessions.Length);
        for (var i = 0; i < sessions.Length; i++)
        {
            found.Add(
                new SessionKey(request.Window.From.AddDays(sessions[i] >> 1), (Half)(sessions[i] & 1)),
                (Stored.Member<Observation>(seen[i]), reasons[i] is { } reason ? Stored.Member<AbsenceReasonCategory>(reason) : null));
        }

        return found;
    }

    /// <summary>A placement.</summary>
    internal sealed record Placed(
        PlacedPupil Pupil, int ProviderId, PlacementRoute Route, bool HasObjectives, bool HasReintegration, bool HasAddresses, DateOnly[] Reviews)
    {
        /// <summary>What was agreed, and the reviews that took place; the dates in the placement itself are planned ones.</summary>
        public PlacementPlan Plan { get; } = new()
        {
            PlacementId = Pupil.PlacementId,
            ProviderId = ProviderId,
            Route = Route,
            From = Pupil.Starts,
            To = Pupil.Ends,
            Timetable = Pupil.Timetable,
            HasObjectives = HasObjectives,
            HasReintegration = HasReintegration,
            HasAddresses = HasAddresses,
            Reviews = Reviews,
        };
    }
}
