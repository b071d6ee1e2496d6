"""What lies between Python's modules and the engine in TypeScript."""
