using Partnership.Attendance;
using Partnership.Attendance.Access;

namespace Partnership.Postgres.Access;

/// <summary>Who stands under a step: the person named in the request, or the one of the token. Nobody steps without a name and a position (S16).</summary>
internal static class Signature
{
    /// <summary>The name that the issuer gives to the person who acts; null where its token is a machine's, whose names are its office's (ADR 0071).</summary>
    public static string? IssuersNameOf(Caller caller) => caller.Subject is null ? null : caller.Person?.Name.Trim();

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
