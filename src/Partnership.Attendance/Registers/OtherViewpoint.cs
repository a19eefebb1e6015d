namespace Partnership.Attendance.Registers;

/// <summary>What one other organisation knows of a session, whether it keeps a register or observes.</summary>
internal sealed record OtherViewpoint(
    int OrganisationId, ExpectationState Expectation, OtherViewpoint.Sighting Seen, DateTimeOffset? DueAt)
{
    internal enum Sighting
    {
        Unmarked,
        Present,
        Absent,
        Excused,
    }

    /// <summary>Every organisation of the session; one that registers and observes speaks once.</summary>
    internal static IReadOnlyList<OtherViewpoint> All(SessionViewpoints session)
    {
        List<OtherViewpoint> all = new(session.Registrations.Count + session.Placements.Count);
        foreach (var registration in session.Registrations)
        {
            Add(all, From(registration, session.Session.Date));
        }

        foreach (var placement in session.Placements)
        {
            Add(all, From(placement));
        }

        return all;
    }

    private static void Add(List<OtherViewpoint> all, OtherViewpoint viewpoint)
    {
        var same = all.FindIndex(other => other.OrganisationId == viewpoint.OrganisationId);
        if (same < 0)
        {
            all.Add(viewpoint);
        }
        else
        {
            all[same] = Join(all[same], viewpoint);
        }
    }

    internal bool IsOverdue(DateTimeOffset asOf) =>
        Expectation == ExpectationState.Expected && Seen == Sighting.Unmarked && DueAt < asOf;

    private static OtherViewpoint From(PlacementViewpoint placement) => new(
        placement.ProviderId,
        placement.Expectation,
        placement.Observation is { } observation ? From(observation, placement.IsRemote) : Sighting.Unmarked,
        placement.ReportDueAt);

    // Who took part at home or online was at no second place, and the school's absence code does not contradict it.
    private static Sighting From(Observation observation, bool isRemote) => observation switch
    {
        Observation.Present or Observation.Late when isRemote => Sighting.Excused,
        Observation.Present or Observation.Late => Sighting.Present,
        Observation.Absent => Sighting.Absent,
    };

    private static OtherViewpoint From(RegistrationViewpoint registration, DateOnly date)
    {
        CodeScheme.On(date).TryGet(registration.Code, out var code);
        return new OtherViewpoint(
            registration.SchoolId,
            ExpectationOf(registration.Expectation, code),
            code switch
            {
                null => Sighting.Unmarked,
                { Standing: SessionStanding.Attended or SessionStanding.SeenLate } => Sighting.Present,
                { Standing: SessionStanding.AbsentWithLeave or SessionStanding.AbsentWithoutLeave } => Sighting.Absent,
                _ => Sighting.Excused,
            },
            registration.ClosesAt);
    }

    // What a school wrote says more about what it expected than its timetable: D or C2 there means "not here".
    private static ExpectationState ExpectationOf(ExpectationState planned, AttendanceCode? code) => code switch
    {
        null => planned,
        { Code: "#" or "Y4" } => ExpectationState.Closed,
        { Standing: SessionStanding.NotExpected } => ExpectationState.NotExpected,
        _ => ExpectationState.Expected,
    };

    private static OtherViewpoint Join(OtherViewpoint one, OtherViewpoint two) => new(
        one.OrganisationId,
        (ExpectationState)Math.Min((int)one.Expectation, (int)two.Expectation),
        one.Seen == Sighting.Present || two.Seen == Sighting.Present ? Sighting.Present
            : (Sighting)Math.Max((int)one.Seen, (int)two.Seen),
        one.DueAt > two.DueAt ? one.DueAt : two.DueAt ?? one.DueAt);
}
