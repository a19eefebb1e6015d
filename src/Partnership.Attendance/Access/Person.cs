namespace Partnership.Attendance.Access;

/// <summary>The person behind a request, as the trail of amendments needs to name them (S27).</summary>
/// <param name="Name">Full name; not blank.</param>
/// <param name="Position">Position in the organisation; not blank.</param>
public sealed record Person(string Name, string Position);
