using Partnership.Api.Access;
using Partnership.GraphQL.Bindings;
using Partnership.Postgres;

namespace Partnership.Api.Returns;

/// <summary>What became of something that was recorded about a registration.</summary>
/// <param name="RegistrationId">The registration; null when refused.</param>
/// <param name="Errors">What was wrong.</param>
internal sealed record RegistrationPayload(long? RegistrationId, IReadOnlyList<UserError> Errors)
{
    /// <summary>Binds a mutation, with its input and its payload, which bear its name and hold the registration and the errors.</summary>
    public static void Bind<TInput>(
        SchemaBindings b, string mutation, Func<OperationContext, TInput, CancellationToken, ValueTask<Outcome<long>>> run)
    {
        var type = char.ToUpperInvariant(mutation[0]) + mutation[1..];
        b.Input<TInput>($"{type}Input");
        b.Object<RegistrationPayload>($"{type}Payload").Registration<RegistrationPayload>($"{type}Payload.registration", payload => payload.RegistrationId);
        b.Root($"Mutation.{mutation}", async context =>
        {
            var outcome = await run(context.Operation(), context.Argument<TInput>("input"), context.CancellationToken);
            return new RegistrationPayload(outcome.Key, UserError.Of(outcome.Rejections));
        });
    }
}
