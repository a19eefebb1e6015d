namespace Partnership.Attendance.Returns;

/// <summary>What is no longer as it was when a return was sent (T9).</summary>
/// <param name="Key">The line.</param>
/// <param name="WhenSent">The line as sent, or <c>null</c> when it would be new.</param>
/// <param name="Now">The line as it would be now, or <c>null</c> when it would not be sent any more.</param>
public sealed record ReturnCorrection<TLine>(string Key, TLine? WhenSent, TLine? Now)
    where TLine : class, IReturnLine;
