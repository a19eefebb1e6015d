namespace Partnership.Attendance.Support;

/// <summary>A step that people took.</summary>
/// <param name="Kind">The measure.</param>
/// <param name="On">The day.</param>
public sealed record LadderStepTaken(LadderStepKind Kind, DateOnly On);
