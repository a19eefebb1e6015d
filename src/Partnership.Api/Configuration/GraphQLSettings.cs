using Partnership.GraphQL;

namespace Partnership.Api.Configuration;

/// <summary>What the GraphQL engine of this server allows: the section <c>GraphQL</c>.</summary>
public sealed record GraphQLSettings
{
    /// <summary>
    /// Whether a request may choose by <c>onError</c> (PROPAGATE, NULL, HALT) what an error does to the data around it; off where nothing
    /// is configured, since it is a proposal to the specification and no part of it.
    /// </summary>
    public bool AllowOnError { get; private init; }

    /// <summary>What one request may ask for; the engine's own limits where nothing is configured.</summary>
    public GraphQLLimits Limits { get; private init; } = GraphQLLimits.Default;

    /// <summary>Reads <c>GraphQL:AllowOnError</c> and, by the names of <see cref="GraphQLLimits"/>, <c>GraphQL:Limits</c>.</summary>
    /// <exception cref="StartException">A name is unknown, a value is of the wrong kind or none that limits anything.</exception>
    public static GraphQLSettings Read(IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        var section = configuration.GetSection("GraphQL");
        return new GraphQLSettings
        {
            AllowOnError = ServerSettings.Switch(section, "AllowOnError") ?? false,
            Limits = ReadLimits(section.GetSection("Limits")),
        };
    }

    private static GraphQLLimits ReadLimits(IConfigurationSection section)
    {
        GraphQLLimits limits;
        try
        {
            limits = section.Get<GraphQLLimits>(options => options.ErrorOnUnknownConfiguration = true) ?? GraphQLLimits.Default;
        }
        catch (InvalidOperationException exception)
        {
            throw new StartException(
                $"GraphQL:Limits cannot be read: {(exception.InnerException ?? exception).Message} Its names are {string.Join(", ", Names)}.", exception);
        }

        foreach (var (name, value) in section.AsEnumerable(makePathsRelative: true))
        {
            if (value is not null && (value.Contains('-', StringComparison.Ordinal) || value.Trim().Trim('0', '.', ':').Length == 0))
            {
                throw new StartException($"GraphQL:Limits:{name} is '{value}': a limit is more than zero.");
            }
        }

        return limits;
    }

    private static IEnumerable<string> Names => typeof(GraphQLLimits).GetProperties().Where(p => p.CanWrite).Select(p => p.Name);
}
