using Partnership.Attendance.Registers;
using Partnership.Attendance.Support;
using Partnership.Postgres.Placements;
using Partnership.Postgres.Registers;

namespace Partnership.Postgres.Support;

/// <summary>What the ladder and the penalty consideration of some pupils rest on: registers, and what others saw of them.</summary>
internal sealed class SupportEvidence(
    Participation participation, IReadOnlyList<AttendanceMarkRow> marks, IReadOnlyList<ProviderMarkRow> observations)
{
    private readonly ILookup<long, AttendanceMarkRow> _marks = marks.ToLookup(mark => mark.PupilId);
    private readonly ILookup<long, ProviderMarkRow> _observations = observations.ToLookup(seen => seen.PupilId);

    /// <summary>Where one registration stands.</summary>
    public SupportRow Stand(
        long registration,
        long pupil,
        int school,
        DateOnly asOf,
        LadderPolicy policy,
        SchoolCalendar calendar,
        IReadOnlyList<SupportStepRow> steps,
        IReadOnlyList<AdjustmentRow> adjustments)
    {
        var register = _marks[pupil].Where(mark => mark.RegistrationId == registration).ToDictionary(
            mark => new SessionKey(mark.Date, mark.Half), mark => mark.RegisterCode);
        var codes = register.Where(mark => CodeScheme.On(mark.Key.Date).TryGet(mark.Value, out _)).ToDictionary(
            mark => mark.Key, mark => CodeScheme.On(mark.Key.Date).TryGet(mark.Value, out var code) ? code : null!);
        LadderStepTaken[] taken = [.. steps.Select(step => new LadderStepTaken(step.Kind, step.TakenOn))];
        var penalty = PenaltyNoticeRule.Consider(Penalty(pupil, registration, register, taken, adjustments, asOf), calendar, asOf);
        var year = AcademicYear.Of(asOf).From;
        return new SupportRow(
            registration,
            pupil,
            school,
            asOf,
            policy,
            AttendanceTally.Of(codes.Where(mark => year <= mark.Key.Date && mark.Value.Reason != StatutoryReason.PartTimeTimetable).Select(mark => mark.Value)),
            SupportLadder.Propose(policy, codes, calendar, taken, [.. adjustments.Select(row => row.Adjustment)], penalty, asOf),
            penalty,
            steps,
            adjustments);
    }

    // As the duty of the same rule has it: support applies until a notice to improve was given.
    private PenaltyEvidence Penalty(
        long pupil, long registration, Dictionary<SessionKey, string> register, LadderStepTaken[] taken, IReadOnlyList<AdjustmentRow> adjustments, DateOnly asOf)
    {
        var reported = Reported(pupil, registration);
        return new PenaltyEvidence
        {
            Marks = register,
            Unconfirmed = register.Keys.Where(session => participation.Placements(pupil).Any(placement => IsSilent(placement, session, reported))).ToHashSet(),
            SeenElsewhere = Seen(pupil, registration),
            EarlierNotices = [.. taken.Where(step => step.Kind == LadderStepKind.PenaltyNotice).Select(step => step.On)],
            SupportApplies = taken.All(step => step.Kind != LadderStepKind.NoticeToImprove),
            IsAdjusted = adjustments.Any(row => row.Adjustment.IsInForce(asOf)),
        };
    }

    // What a provider reported, and of a provider that is a school of registration what its register says.
    private HashSet<(int Organisation, SessionKey Session)> Reported(long pupil, long registration) =>
    [
        .. _observations[pupil].Select(seen => (seen.ProviderId, new SessionKey(seen.Date, seen.Half))),
        .. _marks[pupil].Where(mark => mark.RegistrationId != registration).Select(mark => (mark.SchoolId, new SessionKey(mark.Date, mark.Half))),
    ];

    private HashSet<SessionKey> Seen(long pupil, long registration) =>
    [
        .. _observations[pupil].Where(seen => seen.Observation is Observation.Present or Observation.Late).Select(seen => new SessionKey(seen.Date, seen.Half)),
        .. _marks[pupil].Where(mark => mark.RegistrationId != registration && mark.Category is StatisticalCategory.Present)
            .Select(mark => new SessionKey(mark.Date, mark.Half)),
    ];

    private bool IsSilent(PlacementRow placement, SessionKey session, HashSet<(int Organisation, SessionKey Session)> reported) =>
        placement.Starts <= session.Date && (placement.Ends is not { } last || session.Date <= last)
        && PlacementRow.Expects(placement.AgreedWeek, session.Date, session.Half)
        && participation.Clock(placement.ProviderId).IsOpen(session.Date, session.Half)
        && !reported.Contains((placement.ProviderId, session));
}
