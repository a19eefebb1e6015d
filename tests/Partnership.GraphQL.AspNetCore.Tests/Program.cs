using Partnership.GraphQL.AspNetCore.Tests.Toy;

// The toy server as a program, to try clients against by hand: dotnet run -- [PORT] [open]
var port = args.Length > 0 ? int.Parse(args[0], System.Globalization.CultureInfo.InvariantCulture) : 4949;
var server = args.Contains("open") ? await ToyServer.StartAsync(port: port) : await ToyServer.StartSecuredAsync(port: port);
Console.WriteLine($"{server.Url} {server.WebSocketUrl} token {ToyServer.Token}");
await server.RunUntilStoppedAsync();
