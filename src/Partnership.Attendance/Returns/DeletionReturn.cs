using Partnership.Attendance.Enquiries;

namespace Partnership.Attendance.Returns;

/// <summary>The deletion return: with every particular, no later than the deletion, for every deletion (L07, S25).</summary>
public static class DeletionReturn
{
    /// <summary>The line of one deletion.</summary>
    /// <param name="registrationId">The registration.</param>
    /// <param name="deletedOn">The day of deletion.</param>
    /// <param name="ground">The ground, or <c>null</c> while the school has not given it.</param>
    /// <param name="known">The particulars that are on the admission register.</param>
    /// <param name="destinationKnown">Whether the child's next school or education is known.</param>
    public static DeletionReturnLine Line(
        long registrationId, DateOnly deletedOn, string? ground, IReadOnlySet<DeletionParticulars> known, bool destinationKnown)
    {
        var missing = Enum.GetValues<DeletionParticulars>()
            .Where(particular => particular == DeletionParticulars.Ground ? string.IsNullOrWhiteSpace(ground) : !known.Contains(particular));
        return new DeletionReturnLine(registrationId, deletedOn, ground?.Trim() ?? "", string.Join(", ", missing), destinationKnown);
    }

    /// <summary>The words for a ground that the system itself can propose.</summary>
    public static string GroundOf(DeletionGround ground) => ground switch
    {
        DeletionGround.TwentyDaysWithoutLeave => "Twenty school days without leave, and joint enquiries failed (reg 9(1)(i))",
        DeletionGround.NotBackAfterLeave => "Not back within ten school days of leave, and joint enquiries failed (reg 9(1); letter not checked)",
    };
}
