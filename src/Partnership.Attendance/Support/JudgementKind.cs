namespace Partnership.Attendance.Support;

/// <summary>What a school judges where no figure can: a person states it, with name and position.</summary>
public enum JudgementKind
{
    /// <summary>The pupil fails to attend regularly (L08).</summary>
    AttendsIrregularly,

    /// <summary>There are reasonable grounds to expect a long illness (S29, L09).</summary>
    SicknessExpected,
}
