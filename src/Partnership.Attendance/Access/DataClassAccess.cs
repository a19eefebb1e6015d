namespace Partnership.Attendance.Access;

/// <summary>Whether a caller sees a class of data of one pupil, and why or why not in plain words.</summary>
/// <param name="Class">The class.</param>
/// <param name="Open">Whether it is seen: for some of the pupil's sessions or records at least.</param>
/// <param name="Why">One sentence. It tells nothing of a pupil who is not seen.</param>
public sealed record DataClassAccess(DataClass Class, bool Open, string Why);
