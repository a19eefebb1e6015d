using System.Buffers.Binary;
using Partnership.Attendance.Duties;
using Partnership.Attendance.Registers;
using Partnership.Postgres.Organisations;

namespace Partnership.Postgres.Registers;

/// <summary>When one organisation is open in a range of dates, and by when it is to have recorded a session.</summary>
/// <remarks>The policy is the one in force on the session's date; where none was stated, 30 minutes.</remarks>
internal sealed class OrganisationClock
{
    private const int PolicyBytes = 8;
    private const int ClosesAfter = 4;
    private const int ReportsWithin = 6;
    private const int UnstatedMinutes = 30;
    private readonly DateOnly _from;
    private readonly byte[] _open;
    private readonly TimeOnly?[] _starts;
    private readonly byte[] _policies;

    /// <param name="from">The first date of the range.</param>
    /// <param name="days">How many dates it has.</param>
    /// <param name="starts">When the morning and the afternoon session begin; null where unknown.</param>
    /// <param name="schoolDays">Two bytes each: offset from the first date × 4, plus 1 for an open morning, plus 2 for an open afternoon; null for none.</param>
    /// <param name="policies">Oldest first: four bytes of offset from the first date, two of minutes until the register closes, two of minutes to report; null for none.</param>
    public OrganisationClock(DateOnly from, int days, TimeOnly?[] starts, byte[]? schoolDays, byte[]? policies)
    {
        (_from, _starts, _policies) = (from, starts, policies ?? []);
        _open = new byte[days];
        for (var rest = schoolDays.AsSpan(); rest.Length > 0; rest = rest[sizeof(short)..])
        {
            var day = BinaryPrimitives.ReadInt16BigEndian(rest);
            _open[day >> 2] = (byte)(day & 3);
        }
    }

    /// <summary>An organisation without a calendar: always closed.</summary>
    public static OrganisationClock Closed { get; } = new(DateOnly.MinValue, 0, [null, null], null, null);

    /// <summary>The clock of an organisation whose calendar and policy are known, for the days of a window.</summary>
    public static OrganisationClock Of(OrganisationTimes times, DutyWindow window)
    {
        var stated = times.PolicyOn(window.Today);
        var policy = new byte[PolicyBytes];
        BinaryPrimitives.WriteInt32BigEndian(policy, int.MinValue);
        BinaryPrimitives.WriteInt16BigEndian(policy.AsSpan(ClosesAfter), (short)stated.RegisterClosesAfterMinutes);
        BinaryPrimitives.WriteInt16BigEndian(policy.AsSpan(ReportsWithin), (short)stated.ReportWithinMinutes);
        var clock = new OrganisationClock(
            window.From,
            window.Today.DayNumber - window.From.DayNumber + 1,
            [times.Calendar.TimeOf(window.Today, Half.Am)?.Starts, times.Calendar.TimeOf(window.Today, Half.Pm)?.Starts],
            null,
            policy);
        foreach (var day in times.Calendar.SchoolDays.Where(day => window.From <= day && day <= window.Today))
        {
            clock._open[day.DayNumber - window.From.DayNumber] =
                (byte)((times.Calendar.IsOpen(day, Half.Am) ? 1 : 0) + (times.Calendar.IsOpen(day, Half.Pm) ? 2 : 0));
        }

        return clock;
    }

    /// <summary>Whether there is a session.</summary>
    public bool IsOpen(DateOnly date, Half half)
    {
        var offset = date.DayNumber - _from.DayNumber;
        return (uint)offset < (uint)_open.Length && (_open[offset] & (1 << (int)half)) != 0;
    }

    /// <summary>When the register closes; null without a session or its time (L02).</summary>
    public DateTimeOffset? ClosesAt(DateOnly date, Half half) => After(date, half, ClosesAfter);

    /// <summary>By when a provider's report is due; null without a session or its time (S06).</summary>
    public DateTimeOffset? ReportDueAt(DateOnly date, Half half) => After(date, half, ReportsWithin);

    private DateTimeOffset? After(DateOnly date, Half half, int minutes) =>
        IsOpen(date, half) && _starts[(int)half] is { } start ? LondonTime.ToInstant(date, start).AddMinutes(MinutesOn(date, minutes)) : null;

    private int MinutesOn(DateOnly date, int position)
    {
        var day = date.DayNumber - _from.DayNumber;
        for (var at = _policies.Length - PolicyBytes; at >= 0; at -= PolicyBytes)
        {
            if (BinaryPrimitives.ReadInt32BigEndian(_policies.AsSpan(at)) <= day)
            {
                return BinaryPrimitives.ReadInt16BigEndian(_policies.AsSpan(at + position));
            }
        }

        return UnstatedMinutes;
    }
}
