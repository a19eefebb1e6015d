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

    /// <summary>The client has used up its share of the minute.</summary>
    public const string RateLimited = "RATE_LIMITED";

    /// <summary>Mutations need a key here.</summary>
    public const string IdempotencyKeyRequired = "IDEMPOTENCY_KEY_REQUIRED";

    /// <summary>The key is not one string of visible characters.</summary>
    public const string IdempotencyKeyInvalid = "IDEMPOTENCY_KEY_INVALID";

    /// <summary>The key was sent with another request.</summary>
    public const string IdempotencyKeyReused = "IDEMPOTENCY_KEY_REUSED";

    /// <summary>The request with this key is being carried out.</summary>
    public const string IdempotencyKeyInUse = "IDEMPOTENCY_KEY_IN_USE";

    /// <summary>The request with this key was carried out, and its answer was lost.</summary>
    public const string IdempotencyAnswerLost = "IDEMPOTENCY_ANSWER_LOST";

    /// <summary>Every code, with those of the data classes.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        Unauthenticated, NotAllowed, ClientUnknown, InsufficientScope, PurposeUnknown, PurposeNotAllowed, GrantRequired, RateLimited,
        IdempotencyKeyRequired, IdempotencyKeyInvalid, IdempotencyKeyReused, IdempotencyKeyInUse, IdempotencyAnswerLost,
        .. Enum.GetValues<DataClass>().Select(Withheld),
    ];

    /// <summary>The code of a field withheld for its class of data: <c>EXACT_CODE_WITHHELD</c>.</summary>
    public static string Withheld(DataClass dataClass) => Stored.Name(dataClass) + "_WITHHELD";
}
