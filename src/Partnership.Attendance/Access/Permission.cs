namespace Partnership.Attendance.Access;

/// <summary>One thing a claim set allows: an action on a resource.</summary>
/// <param name="Resource">What is touched.</param>
/// <param name="Action">What is done to it.</param>
public readonly record struct Permission(Resource Resource, AccessAction Action);
