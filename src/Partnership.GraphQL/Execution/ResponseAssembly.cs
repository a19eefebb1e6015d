namespace Partnership.GraphQL.Execution;

/// <summary>The last phase: writes what was resolved.</summary>
internal static class ResponseAssembly
{
    /// <summary>The response with the data of one of the roots: an operation has one, and each event of a subscription its own.</summary>
    public static GraphQLResponse Write(OperationExecution execution, ObjectBatch roots, int index)
    {
        ResponseBuffer buffer = ResponseBuffer.Rent();
        ResultWriter writer = new(execution, buffer);
        buffer.Write(ResponseEnvelope.DataPrefix);
        writer.WriteData(roots, index);
        buffer.Write((byte)'}');
        GraphQLResponse response = new(buffer, writer.Errors ?? (IReadOnlyList<GraphQLError>)[]);
        if (writer.Withheld is { } withheld)
        {
            response.Extensions["withheld"] = withheld
                .Select(w => new Dictionary<string, object?> { ["path"] = w.Path, ["code"] = w.Code })
                .ToList();
        }

        if (execution.Request.ReportCost)
        {
            response.Extensions["cost"] = new Dictionary<string, object?> { ["fieldCost"] = execution.Cost };
        }

        return response;
    }

    /// <summary>The response of an operation that began and could not end: data is null.</summary>
    public static GraphQLResponse WriteFailure(GraphQLError error)
    {
        ResponseBuffer buffer = ResponseBuffer.Rent();
        buffer.Write(ResponseEnvelope.DataPrefix);
        buffer.WriteNull();
        buffer.Write((byte)'}');
        return new GraphQLResponse(buffer, [error]);
    }
}
