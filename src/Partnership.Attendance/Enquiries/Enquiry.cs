namespace Partnership.Attendance.Enquiries;

/// <summary>One step of the reasonable enquiries (L10). It holds no narrative.</summary>
/// <param name="By">Who made it.</param>
/// <param name="Kind">What was done.</param>
/// <param name="On">When.</param>
/// <param name="Located">Whether it located the child.</param>
public sealed record Enquiry(EnquiryBy By, EnquiryKind Kind, DateOnly On, bool Located = false);
