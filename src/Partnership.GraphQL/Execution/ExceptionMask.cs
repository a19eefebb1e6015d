namespace Partnership.GraphQL.Execution;

/// <summary>Turns an exception into what a caller may read of it.</summary>
internal static class ExceptionMask
{
    /// <summary>The exception's own GraphQL error, or INTERNAL_ERROR with a correlation id under which the host was given the exception.</summary>
    public static GraphQLError Apply(Exception exception, Action<Exception, string>? report)
    {
        if (exception is GraphQLException known)
        {
            return known.Error;
        }

        string correlationId = Guid.NewGuid().ToString("N");
        report?.Invoke(exception, correlationId);
        return new GraphQLError("Something went wrong here.", ErrorCode.InternalError)
        {
            Extensions = new Dictionary<string, object?> { ["correlationId"] = correlationId },
        };
    }
}
