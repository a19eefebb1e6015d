namespace Partnership.Attendance.Enquiries;

/// <summary>On which ground a deletion is proposed (L10). Other grounds are a school's own business and are only returned (L07).</summary>
public enum DeletionGround
{
    /// <summary>Twenty school days without leave, and enquiries failed: regulation 9(1)(i).</summary>
    TwentyDaysWithoutLeave,

    /// <summary>Not back within ten school days after leave, and enquiries failed. Letter and wording from memory, not checked.</summary>
    NotBackAfterLeave,
}
