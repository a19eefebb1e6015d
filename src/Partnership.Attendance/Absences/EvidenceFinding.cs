namespace Partnership.Attendance.Absences;

/// <summary>Where the evidence for one illness stands on one day.</summary>
/// <param name="State">Where.</param>
/// <param name="Due">By the end of which day it is awaited, or <c>null</c>.</param>
public sealed record EvidenceFinding(EvidenceState State, DateOnly? Due);
