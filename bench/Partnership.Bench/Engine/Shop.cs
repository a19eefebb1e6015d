using System.Buffers;
using System.Text.Json;
using Partnership.Bench.HandWritten;
using Partnership.GraphQL;
using Partnership.GraphQL.Types;

namespace Partnership.Bench.Engine;

/// <summary>A hundred objects of five fields, in memory.</summary>
internal static class Shop
{
    public const string Sdl = """
        type Query { products: [Product!]! }
        type Product { id: ID!, name: String!, price: Float!, stock: Int!, active: Boolean! }
        """;

    public const string ListQuery = "{ products { id name price stock active } }";

    private static readonly Product[] Products =
        [.. Enumerable.Range(1, 100).Select(i => new Product($"p{i}", $"Product number {i}", i + 0.25, i * 3, i % 2 == 0))];

    public static GraphQLEngine Engine() => new(ExecutableSchema.Create(
        Schema.Parse(Sdl),
        b => b.Object<Product>("Product").Root<IReadOnlyList<Product>>("Query.products", _ => new(Products))));

    public static void WriteTypeName(IBufferWriter<byte> output)
    {
        using var json = new Utf8JsonWriter(output, JsonText.Options);
        json.WriteStartObject();
        json.WriteStartObject("data"u8);
        json.WriteString("__typename"u8, "Query"u8);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    public static void WriteProducts(IBufferWriter<byte> output)
    {
        using var json = new Utf8JsonWriter(output, JsonText.Options);
        json.WriteStartObject();
        json.WriteStartObject("data"u8);
        json.WriteStartArray("products"u8);
        foreach (var product in Products)
        {
            json.WriteStartObject();
            json.WriteString("id"u8, product.Id);
            json.WriteString("name"u8, product.Name);
            json.WriteNumber("price"u8, product.Price);
            json.WriteNumber("stock"u8, product.Stock);
            json.WriteBoolean("active"u8, product.Active);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private sealed record Product(string Id, string Name, double Price, int Stock, bool Active);
}
