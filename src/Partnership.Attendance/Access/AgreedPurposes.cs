namespace Partnership.Attendance.Access;

/// <summary>For which purposes the holders of a claim set may look, by law or by what they agreed with the schools (domain brief section 5).</summary>
public static class AgreedPurposes
{
    /// <summary>The purposes of a claim set; the first is the one that holds unasked. A partner application's are bounded further by each school's grant.</summary>
    public static IReadOnlyList<Purpose> Of(ClaimSet claims)
    {
        ArgumentNullException.ThrowIfNull(claims);
        return claims.Name switch
        {
            "la-cme" => [Purpose.ChildrenMissingEducation, Purpose.Attendance],
            "la-ap-team" => [Purpose.Commissioning, Purpose.Attendance],
            "trust" or "school" or "school-dsl" => [Purpose.Attendance, Purpose.ChildrenMissingEducation, Purpose.Commissioning],
            "ap-provider" => [Purpose.Attendance],
            "partner-app" => [Purpose.Notification, Purpose.Attendance],
            _ => [],
        };
    }
}
