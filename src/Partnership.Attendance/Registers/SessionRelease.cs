using System.Diagnostics.CodeAnalysis;
using Partnership.Attendance.Access;

namespace Partnership.Attendance.Registers;

/// <summary>That a child was handed over during a session: to whom, when and by whom (S42).</summary>
public sealed record SessionRelease
{
    private SessionRelease(string collector, bool byPassword, DateTimeOffset at, Person releasedBy)
    {
        Collector = collector;
        ByPassword = byPassword;
        At = at;
        ReleasedBy = releasedBy;
    }

    /// <summary>Who collected the child.</summary>
    public string Collector { get; }

    /// <summary>Whether the password was given, because the collector was not on the list.</summary>
    public bool ByPassword { get; }

    /// <summary>When.</summary>
    public DateTimeOffset At { get; }

    /// <summary>Who handed the child over.</summary>
    public Person ReleasedBy { get; }

    /// <summary>Records the hand-over, or refuses it: the collector is agreed, or gave the password.</summary>
    /// <param name="collector">Who collects.</param>
    /// <param name="agreed">The agreed collectors, as written on the pupil's record.</param>
    /// <param name="passwordGiven">Whether the agreed password was given; the password itself is never recorded.</param>
    /// <param name="at">When.</param>
    /// <param name="by">Who hands the child over.</param>
    /// <param name="release">The record.</param>
    /// <param name="rejection"><c>COLLECTOR_NOT_AGREED</c> or <c>PERSON_REQUIRED</c>.</param>
    public static bool TryRelease(
        string collector,
        IEnumerable<string> agreed,
        bool passwordGiven,
        DateTimeOffset at,
        Person? by,
        [NotNullWhen(true)] out SessionRelease? release,
        [NotNullWhen(false)] out Rejection? rejection)
    {
        var listed = agreed.Any(name => string.Equals(name.Trim(), collector.Trim(), StringComparison.OrdinalIgnoreCase))
            && !string.IsNullOrWhiteSpace(collector);
        rejection = string.IsNullOrWhiteSpace(by?.Name) ? Rejections.PersonRequired()
            : !listed && !passwordGiven ? Rejections.CollectorNotAgreed()
            : null;
        release = rejection is null ? new SessionRelease(collector.Trim(), !listed, at, by!) : null;
        return release is not null;
    }
}
