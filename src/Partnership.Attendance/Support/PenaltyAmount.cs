namespace Partnership.Attendance.Support;

/// <summary>What a penalty notice asks for (L11); the authority issues it.</summary>
/// <param name="Pounds">The amount.</param>
/// <param name="WithinDays">Days to pay it.</param>
/// <param name="ReducedPounds">The amount when paid early, or <c>null</c> when there is no reduction.</param>
/// <param name="ReducedWithinDays">Days to pay the reduced amount, or <c>null</c>.</param>
public sealed record PenaltyAmount(int Pounds, int WithinDays, int? ReducedPounds, int? ReducedWithinDays);
