namespace Partnership.Attendance.Absences;

/// <summary>What is known of the evidence for one illness. Its content is health data and is not kept here.</summary>
/// <param name="FirstDay">First school day of the illness.</param>
/// <param name="LastDay">Last day so far.</param>
/// <param name="DoubtRecordedOn">When somebody recorded why there is genuine doubt, or <c>null</c>.</param>
/// <param name="RequestedOn">When evidence was asked for in writing, or <c>null</c>.</param>
/// <param name="ReceivedOn">When it came, or <c>null</c>.</param>
public sealed record IllnessEvidence(
    DateOnly FirstDay, DateOnly LastDay, DateOnly? DoubtRecordedOn = null, DateOnly? RequestedOn = null, DateOnly? ReceivedOn = null);
