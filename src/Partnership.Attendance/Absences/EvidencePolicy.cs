namespace Partnership.Attendance.Absences;

/// <summary>An organisation's decision on medical evidence (S21).</summary>
/// <param name="Mode">When it asks.</param>
/// <param name="SchoolDays">The school day of the illness from which it asks, or the school days it gives after a request: 1 to 100.</param>
public sealed record EvidencePolicy(EvidenceMode Mode = EvidenceMode.OnGenuineDoubt, int SchoolDays = 5)
{
    /// <summary>The school day of the illness, or the school days after a request: 1 to 100.</summary>
    public int SchoolDays { get; } = SchoolDays is >= 1 and <= 100 ? SchoolDays : throw new ArgumentOutOfRangeException(nameof(SchoolDays));
}
