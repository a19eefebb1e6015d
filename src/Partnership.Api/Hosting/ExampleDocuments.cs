using System.Reflection;
using Partnership.GraphQL.AspNetCore.TrustedDocuments;

namespace Partnership.Api.Hosting;

/// <summary>The operations of examples/operations as trusted documents, in Development: <c>documentId</c> is the file's name.</summary>
/// <remarks>So that a command that posts an example fits on a line.</remarks>
internal static class ExampleDocuments
{
    private const string Prefix = "examples/";
    private const string Suffix = ".graphql";
    private const string Everybody = "*";

    /// <summary>Every example, for whoever is authenticated; other documents run as well.</summary>
    public static TrustedDocumentOptions ForEveryClient()
    {
        var store = new TrustedDocumentStore();
        var assembly = Assembly.GetExecutingAssembly();
        foreach (var resource in assembly.GetManifestResourceNames().Where(name => name.StartsWith(Prefix, StringComparison.Ordinal)))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!);
            store.Add(Everybody, resource[Prefix.Length..^Suffix.Length], reader.ReadToEnd());
        }

        return new TrustedDocumentOptions { Store = store, Client = (_, _) => Everybody };
    }
}
