using Partnership.Attendance.Pupils;
using Partnership.Attendance.Registers;
using Partnership.Postgres.Organisations;
using Partnership.Postgres.Placements;
using Partnership.Postgres.Registers;

namespace Partnership.Postgres.Pupils;

/// <summary>Reads of the three rates by week, half-term, term and year (S34): each period is counted as the whole range would be.</summary>
public static class PupilPeriodsReads
{
    /// <summary>The rates of pupils by period: two levels, the second of which reads the calendars of where the pupils are.</summary>
    /// <param name="session">The operation's session.</param>
    /// <param name="pupils">The pupils.</param>
    /// <param name="kind">Into which periods.</param>
    /// <param name="range">Which sessions; what has not happened is in no period.</param>
    /// <param name="now">The present instant.</param>
    /// <param name="asAt">The instant whose knowledge is shown; the present when null.</param>
    public static async ValueTask<IReadOnlyList<PupilPeriodsRow>> Of(
        ScopedSession session, long[] pupils, PeriodKind kind, SessionRange range, DateTimeOffset now, DateTimeOffset? asAt)
    {
        var today = asAt is { } known && LondonTime.DateOf(known) is var then && then < session.Scope.On ? then : session.Scope.On;
        var counted = range.Until(today);
        var (from, last) = (counted.From, counted.To);
        if (counted.IsEmpty)
        {
            return [.. pupils.Select(pupil => new PupilPeriodsRow(pupil, [], [], null))];
        }

        var places = Participation.Ask(session, pupils, from, last);
        var statutory = session.Ask(MarkReads.Marks(pupils, from, last).KnownAt(asAt));
        var observed = session.Ask(MarkReads.Observations(pupils, from, last).KnownAt(asAt));
        var (participation, marks, observations) = (await places, await statutory, await observed);
        var calendars = await session.Ask(CalendarReads.Of([.. Places(participation, pupils)], from, last));
        var periods = calendars.ToDictionary(
            calendar => calendar.OrganisationId, calendar => AttendancePeriod.Of(calendar.ToCalendar(), kind, from, last));
        return new Sheet(participation, marks, observations, periods, counted, today, asAt ?? now).Of(pupils);
    }

    private static IEnumerable<int> Places(Participation participation, long[] pupils) => pupils
        .SelectMany(pupil => participation.Registrations(pupil).Select(registration => registration.SchoolId)
            .Concat(participation.Placements(pupil).Select(placement => placement.ProviderId)))
        .Distinct();

    /// <summary>What was read for some pupils, and a count for each period that any of them asks for.</summary>
    private sealed class Sheet(
        Participation participation,
        IReadOnlyList<AttendanceMarkRow> marks,
        IReadOnlyList<ProviderMarkRow> observations,
        Dictionary<int, IReadOnlyList<AttendancePeriod>> periods,
        SessionRange range,
        DateOnly today,
        DateTimeOffset now)
    {
        private static readonly AttendanceParts All = new(true, true, true);
        private readonly Dictionary<(DateOnly From, DateOnly To), AttendanceCount> _counts = [];
        private readonly Dictionary<(DateOnly From, DateOnly To, long Pupil), PupilAttendanceRow> _rows = [];

        public IReadOnlyList<PupilPeriodsRow> Of(long[] pupils) => [.. pupils.Select(Of)];

        private PupilPeriodsRow Of(long pupil)
        {
            var registrations = participation.Registrations(pupil).ToList();
            var main = registrations.OrderBy(r => r.Status == RegistrationStatus.Subsidiary).ThenByDescending(r => r.Starts).FirstOrDefault();
            return new PupilPeriodsRow(
                pupil,
                [
                    .. registrations.Select(registration => new RegistrationPeriodsRow(
                            registration, Figures(pupil, registration.SchoolId, row => Of(row, registration))))
                        .Where(row => row.Periods.Count > 0),
                ],
                [
                    .. participation.Placements(pupil).Select(placement => new PlacementPeriodsRow(
                            placement, Figures(pupil, placement.ProviderId, row => Of(row, placement))))
                        .Where(row => row.Periods.Count > 0),
                ],
                participation.SeesBothSides(pupil) && main is not null ? Figures(pupil, main.SchoolId, row => row.WholeChild) : null);
        }

        // A period in which the caller does not see the registration, or the placement, has no figures.
        private PeriodFiguresRow[] Figures(long pupil, int organisation, Func<PupilAttendanceRow, AttendanceFigures?> figures) =>
        [
            .. from period in periods.GetValueOrDefault(organisation, [])
               let found = figures(Count(pupil, period))
               where found is not null
               select new PeriodFiguresRow(period, found),
        ];

        private static AttendanceFigures? Of(PupilAttendanceRow row, RegistrationRow registration) =>
            row.Statutory.FirstOrDefault(found => found.Registration.Id == registration.Id && Touches(row, registration.Starts, registration.Ends))?.Figures;

        private static AttendanceFigures? Of(PupilAttendanceRow row, PlacementRow placement) =>
            row.AgainstAgreedTimetable.FirstOrDefault(found => found.Placement.Id == placement.Id && Touches(row, placement.Starts, placement.Ends))?.Figures;

        private static bool Touches(PupilAttendanceRow row, DateOnly starts, DateOnly? ends) => starts <= row.To && (ends is null || ends >= row.From);

        private PupilAttendanceRow Count(long pupil, AttendancePeriod period)
        {
            if (!_rows.TryGetValue((period.From, period.To, pupil), out var row))
            {
                row = _rows[(period.From, period.To, pupil)] = Count(period).Of(pupil, range.Within(period.From, period.To), All);
            }

            return row;
        }

        private AttendanceCount Count(AttendancePeriod period)
        {
            if (!_counts.TryGetValue((period.From, period.To), out var count))
            {
                count = _counts[(period.From, period.To)] = new AttendanceCount(
                    participation,
                    [
                        .. marks.Where(mark => period.From <= mark.Date && mark.Date <= period.To)
                            .GroupBy(mark => mark.RegistrationId)
                            .Select(group => new CodedSessions(
                                group.Key,
                                [.. group.SelectMany(mark => Index(period, mark.Date, mark.Half))],
                                string.Join(' ', group.Select(mark => mark.RegisterCode)))),
                    ],
                    [
                        .. observations.Where(seen => period.From <= seen.Date && seen.Date <= period.To)
                            .GroupBy(seen => (seen.PlacementId, seen.Observation, seen.Reason), seen => Index(period, seen.Date, seen.Half))
                            .Select(group => new ObservedSessions(
                                group.Key.PlacementId, group.Key.Observation, group.Key.Reason, [.. group.SelectMany(index => index)])),
                    ],
                    range.Within(period.From, period.To),
                    today,
                    now);
            }

            return count;
        }

        // Two bytes, as PostgreSQL sends them for a whole range.
        private static byte[] Index(AttendancePeriod period, DateOnly date, Half half) =>
            ((date.DayNumber - period.From.DayNumber) * 2) + (int)half is var index ? [(byte)(index >> 8), (byte)index] : [];
    }
}
