namespace Partnership.Attendance.Registers;

/// <summary>Whether an organisation has a session on a date and half, and if not, why.</summary>
public enum SessionStatus
{
    /// <summary>There is a session.</summary>
    Open,

    /// <summary>A session was planned, and the site is unexpectedly closed (Y4).</summary>
    UnexpectedlyClosed,

    /// <summary>Closed by plan inside a term: training, bank holiday or other (#).</summary>
    PlannedClosure,

    /// <summary>Outside every term, half-term holidays included.</summary>
    OutsideTerm,

    /// <summary>A weekday or half on which this organisation never has sessions.</summary>
    NoSession,
}
