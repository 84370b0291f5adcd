using System.Text;
using ChildRights.Cli;

Console.OutputEncoding = new UTF8Encoding(false);
using var interruption = new Interruption();
return await CommandLine.RunAsync(args, Terminal.Real(), interruption.Token);
