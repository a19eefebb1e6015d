using Partnership.Api.Access;
using Partnership.GraphQL.Bindings;

namespace Partnership.Api.Returns;

/// <summary>What became of something that was recorded about a registration.</summary>
/// <param name="RegistrationId">The registration; null when refused.</param>
/// <param name="Errors">What was wrong.</param>
internal sealed record RegistrationPayload(long? RegistrationId, IReadOnlyList<UserError> Errors)
{
    /// <summary>Binds a payload type that has the registration and the errors.</summary>
    public static void Bind(SchemaBindings b, string type) =>
        b.Object<RegistrationPayload>(type).Registration<RegistrationPayload>($"{type}.registration", payload => payload.RegistrationId);
}
