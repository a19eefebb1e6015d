using Partnership.Attendance;
using Partnership.Attendance.Access;

namespace Partnership.Postgres.Access;

/// <summary>Who stands under a step: the person named in the request, or the one of the token. Nobody steps without a name and a position (S16).</summary>
internal static class Signature
{
    /// <summary>The refusal, or <c>null</c> with the person.</summary>
    public static Rejection? Check(AccessScope scope, Person? named, out Person person)
    {
        var by = named ?? scope.Caller.Person;
        person = by ?? new Person("", "");
        return string.IsNullOrWhiteSpace(person.Name) || string.IsNullOrWhiteSpace(person.Position)
            ? Rejections.PersonRequired().At("by")
            : (FreeText.Check(person.Name) ?? FreeText.Check(person.Position))?.At("by");
    }
}
