import { Module } from '@nestjs/common';
import { APP_FILTER } from '@nestjs/core';
import { OperationsController } from './operations.controller.ts';
import { ProblemFilter } from './problem.filter.ts';

@Module({
  controllers: [OperationsController],
  providers: [{ provide: APP_FILTER, useClass: ProblemFilter }],
})
export class OperationsModule {}
