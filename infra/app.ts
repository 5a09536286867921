import { App } from "aws-cdk-lib";
import { handoffApp } from "./handoff-app.ts";

handoffApp(new App(), process.env);
