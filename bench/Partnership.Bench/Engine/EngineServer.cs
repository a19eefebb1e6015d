using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Partnership.Bench.HandWritten;
using Partnership.GraphQL.AspNetCore;

namespace Partnership.Bench.Engine;

/// <summary>The engine behind HTTP, and beside it endpoints that write the same JSON by hand; both from memory.</summary>
internal static class EngineServer
{
    public static async Task<int> RunGraphQLAsync()
    {
        await using var application = HandWrittenServer.Build();
        application.UseRouting();
        application.MapGraphQL("/graphql", new GraphQLEndpointOptions { Engine = Shop.Engine() });
        application.MapGraphQL("/refusals", new GraphQLEndpointOptions { Engine = Refusals.Engine() });
        await HandWrittenServer.ServeAsync(application);
        return 0;
    }

    public static async Task<int> RunHandWrittenAsync()
    {
        await using var application = HandWrittenServer.Build();
        application.MapPost("/typename", http => AnswerAsync(http, Shop.WriteTypeName));
        application.MapPost("/products", http => AnswerAsync(http, Shop.WriteProducts));
        await HandWrittenServer.ServeAsync(application);
        return 0;
    }

    private static async Task AnswerAsync(HttpContext http, Action<System.Buffers.IBufferWriter<byte>> write)
    {
        var output = Buffers.Rent();
        write(output);
        http.Response.ContentType = "application/json; charset=utf-8";
        http.Response.ContentLength = output.WrittenCount;
        await http.Response.Body.WriteAsync(output.WrittenMemory);
        Buffers.Return(output);
    }
}
