namespace Partnership.Attendance.Enquiries;

/// <summary>What school and authority conclude together (L10).</summary>
public enum EnquiryConclusion
{
    /// <summary>The child could not be located.</summary>
    NotLocated,

    /// <summary>The child was located, and both agree that there is no reasonable prospect of a return. From memory, not checked.</summary>
    NoProspectOfReturn,
}
