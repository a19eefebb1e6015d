using Partnership.Api.Access;
using Partnership.GraphQL.Bindings;
using Partnership.Postgres;

namespace Partnership.Api.Organisations;

/// <summary>What became of something that was stated of an organisation.</summary>
/// <param name="Id">The organisation; null when refused.</param>
/// <param name="Errors">What was wrong.</param>
internal sealed record OrganisationPayload(int? Id, IReadOnlyList<UserError> Errors)
{
    /// <summary>Binds a mutation, with its input and its payload, which bear its name and hold the organisation and the errors.</summary>
    /// <param name="b">The bindings.</param>
    /// <param name="mutation">The root field.</param>
    /// <param name="run">Carries out the command.</param>
    /// <param name="field">The payload's field with the organisation.</param>
    public static void Bind<TInput>(
        SchemaBindings b,
        string mutation,
        Func<OperationContext, TInput, CancellationToken, ValueTask<Outcome<int>>> run,
        string field = "organisation")
    {
        var type = char.ToUpperInvariant(mutation[0]) + mutation[1..];
        b.Input<TInput>($"{type}Input");
        b.Object<OrganisationPayload>($"{type}Payload").Organisation<OrganisationPayload>($"{type}Payload.{field}", payload => payload.Id);
        b.Root($"Mutation.{mutation}", async context =>
        {
            var outcome = await run(context.Operation(), context.Argument<TInput>("input"), context.CancellationToken);
            return new OrganisationPayload(outcome.Key, UserError.Of(outcome.Rejections));
        });
    }
}
