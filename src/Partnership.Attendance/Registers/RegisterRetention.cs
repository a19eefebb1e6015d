namespace Partnership.Attendance.Registers;

/// <summary>How long an entry of a register is kept at least (L04).</summary>
/// <remarks>A floor for statutory registers; what a provider keeps is a matter of its agreement. The six years count from the entry, a correction's from the correction.</remarks>
public static class RegisterRetention
{
    /// <summary>Years.</summary>
    public const int Years = 6;

    /// <summary>The first day on which an entry of this day may be deleted.</summary>
    public static DateOnly KeptUntil(DateOnly enteredOn) => enteredOn.AddYears(Years).AddDays(1);

    /// <summary>Whether an entry may be deleted on a day.</summary>
    public static bool MayDelete(DateOnly enteredOn, DateOnly on) => on >= KeptUntil(enteredOn);
}
