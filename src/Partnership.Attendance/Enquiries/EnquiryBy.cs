namespace Partnership.Attendance.Enquiries;

/// <summary>Who made an enquiry, or reached a conclusion: both must (L10).</summary>
public enum EnquiryBy
{
    /// <summary>The registering school.</summary>
    School,

    /// <summary>The local authority.</summary>
    LocalAuthority,
}
