using Partnership.Attendance.Access;
using Partnership.Postgres;

namespace Partnership.Api.Access;

/// <summary>The codes with which the host refuses or withholds; docs/errors.md explains each.</summary>
public static class AccessCode
{
    /// <summary>There is no valid token.</summary>
    public const string Unauthenticated = "UNAUTHENTICATED";

    /// <summary>The claim set does not include what was asked for.</summary>
    public const string NotAllowed = "NOT_ALLOWED";

    /// <summary>The token is in order and its client is unknown here.</summary>
    public const string ClientUnknown = "CLIENT_UNKNOWN";

    /// <summary>The token's scope names no claim set that this client may have.</summary>
    public const string InsufficientScope = "INSUFFICIENT_SCOPE";

    /// <summary>The purpose is not in the list.</summary>
    public const string PurposeUnknown = "PURPOSE_UNKNOWN";

    /// <summary>The purpose is not one for which this client may look.</summary>
    public const string PurposeNotAllowed = "PURPOSE_NOT_ALLOWED";

    /// <summary>No school grants this partner application anything today.</summary>
    public const string GrantRequired = "GRANT_REQUIRED";

    /// <summary>Every code, with those of the data classes.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        Unauthenticated, NotAllowed, ClientUnknown, InsufficientScope, PurposeUnknown, PurposeNotAllowed, GrantRequired,
        .. Enum.GetValues<DataClass>().Select(Withheld),
    ];

    /// <summary>The code of a field withheld for its class of data: <c>EXACT_CODE_WITHHELD</c>.</summary>
    public static string Withheld(DataClass dataClass) => Stored.Name(dataClass) + "_WITHHELD";
}
